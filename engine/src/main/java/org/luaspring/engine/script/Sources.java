/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.luaspring.engine.script;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaSyntaxException;

/**
 * Compiles texts, and knows those that it compiled last. A text that is no chunk but an
 * expression counts as {@code return <text>}.
 */
final class Sources {

	/** The most characters of a source. */
	static final int LONGEST = 4 << 20;

	private static final String DEFAULT_NAME = "script";

	private static final int ENTRIES = 256;

	private static final int CHARACTERS = 1 << 20;

	private final LuaEngine engine;

	private final Lock lock = new ReentrantLock();

	private final Map<Key, LuaScript> compiled = new LinkedHashMap<>(64, 0.75f, true);

	private int characters;

	Sources(LuaEngine engine) {
		this.engine = engine;
	}

	/**
	 * Return the name of a source.
	 */
	static String name(ScriptContext context) {
		Object name;
		try {
			name = context.getAttribute(ScriptEngine.FILENAME);
		}
		catch (RuntimeException ex) {
			// bindings that fail here fail again where the script reads them
			name = null;
		}
		return (name != null) ? name.toString() : DEFAULT_NAME;
	}

	LuaScript compile(String text, ScriptContext context) throws ScriptException {
		Objects.requireNonNull(context, "context");
		Key key = new Key(name(context), Objects.requireNonNull(text, "script"));
		LuaScript known = known(key);
		if (known == null) {
			known = compile(key);
			remember(key, known);
		}
		return known;
	}

	private @Nullable LuaScript known(Key key) {
		this.lock.lock();
		try {
			return this.compiled.get(key);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void remember(Key key, LuaScript script) {
		this.lock.lock();
		try {
			if (this.compiled.put(key, script) == null) {
				this.characters += key.text().length();
			}
			var eldest = this.compiled.keySet().iterator();
			while ((this.compiled.size() > ENTRIES || this.characters > CHARACTERS) && eldest.hasNext()) {
				this.characters -= eldest.next().text().length();
				eldest.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private LuaScript compile(Key key) throws ScriptException {
		if (key.text().startsWith("#") && !key.text().startsWith("#!")) {
			// a length, and no first line of a file that is skipped
			try {
				return this.engine.compile(LuaSource.of(key.name(), "return " + key.text()));
			}
			catch (LuaException ex) {
				return compileChunk(key);
			}
		}
		return compileChunk(key);
	}

	private LuaScript compileChunk(Key key) throws ScriptException {
		try {
			return this.engine.compile(LuaSource.of(key.name(), key.text()));
		}
		catch (LuaSyntaxException ex) {
			try {
				return this.engine.compile(LuaSource.of(key.name(), "return " + key.text()));
			}
			catch (LuaException asExpression) {
				throw Failures.toScriptException(key.name(), ex);
			}
		}
		catch (LuaException ex) {
			throw Failures.toScriptException(key.name(), ex);
		}
	}

	/**
	 * What identifies a source.
	 *
	 * @param name the name
	 * @param text the text
	 */
	private record Key(String name, String text) {

	}

}
