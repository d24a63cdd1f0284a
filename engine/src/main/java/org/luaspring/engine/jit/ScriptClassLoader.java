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

package org.luaspring.engine.jit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Defines one generated class, which disappears together with its code. Not a hidden
 * class, because those don't show in Java stack traces.
 */
public final class ScriptClassLoader extends ClassLoader {

	private final Map<String, Object[]> constants = new ConcurrentHashMap<>();

	@Nullable CodeMap map;

	ScriptClassLoader(ClassLoader parent) {
		super("lua", parent);
	}

	Class<?> define(String name, byte[] bytes, Object[] constants, CodeMap map) {
		this.constants.put(name, constants);
		this.map = map;
		return defineClass(name, bytes, 0, bytes.length);
	}

	/**
	 * Hand a generated class its constants. Called once by its initializer.
	 * @param type the class
	 * @return the constants, in the order of its fields
	 */
	public static Object[] constants(Class<?> type) {
		Object[] constants = ((ScriptClassLoader) type.getClassLoader()).constants.remove(type.getName());
		if (constants == null) {
			throw new IllegalStateException("Constants of " + type + " are gone");
		}
		return constants;
	}

}
