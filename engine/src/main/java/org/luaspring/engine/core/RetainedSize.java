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

package org.luaspring.engine.core;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.Coroutine;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.UpValue;

/**
 * Measures the Lua data that is reachable.
 */
final class RetainedSize {

	private static final int STRING_BYTES = 40;

	private static final int CLOSURE_BYTES = 40;

	private static final int NUMBER_BYTES = 16;

	private final DefaultLuaEnvironment environment;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Object> pending = new ArrayDeque<>();

	private long bytes;

	RetainedSize(DefaultLuaEnvironment environment) {
		this.environment = environment;
	}

	long of(Object[] roots) {
		reach(this.environment.runtime().globals());
		reach(this.environment.runtime().stringMetatable());
		for (Object root : roots) {
			if (root instanceof ScriptFunction function) {
				reach(this.environment.unwrap(function));
			}
			else if (root instanceof ScriptTable table) {
				reach(this.environment.unwrap(table));
			}
			else if (root instanceof ScriptObject object) {
				reach(this.environment.unwrap(object.table()));
			}
		}
		for (Object next = this.pending.poll(); next != null; next = this.pending.poll()) {
			measure(next);
		}
		return this.bytes;
	}

	private void reach(@Nullable Object value) {
		if (value instanceof Double) {
			this.bytes += NUMBER_BYTES;
		}
		else if ((value instanceof LuaTable || value instanceof LuaString || value instanceof LuaCallable
				|| value instanceof LuaClosure[] || value instanceof UpValue || value instanceof Coroutine)
				&& this.seen.add(value)) {
			this.pending.add(value);
		}
	}

	private void measure(Object value) {
		if (value instanceof LuaString string) {
			this.bytes += STRING_BYTES + string.length();
		}
		else if (value instanceof LuaTable table) {
			this.bytes += table.bytes();
			reach(table.metatable());
			for (int at = table.firstPosition(); (at = table.nextPosition(at)) >= 0; at++) {
				reach(table.positionKey(at));
				reach(table.positionValue(at));
			}
		}
		else if (value instanceof LuaCallable function) {
			if (function instanceof LuaClosure closure) {
				this.bytes += CLOSURE_BYTES + 8L * closure.upvalues().length;
			}
			function.references(this::reach);
		}
		else if (value instanceof LuaClosure[]) {
			measure((@Nullable LuaClosure[]) value);
		}
		else if (value instanceof UpValue upvalue) {
			this.bytes += NUMBER_BYTES + 16;
			reach(upvalue.get());
		}
		else if (value instanceof Coroutine coroutine) {
			this.bytes += coroutine.references(this::reach);
		}
	}

	private void measure(@Nullable LuaClosure[] shared) {
		this.bytes += 8L * shared.length;
		for (LuaClosure closure : shared) {
			reach(closure);
		}
	}

}
