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

package org.luaspring.engine.library;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;

/**
 * What {@code require} finds beyond the standard library and {@code package.preload}.
 *
 * @since 0.1.0
 */
public interface ModuleSource {

	/**
	 * A source without modules.
	 */
	ModuleSource NONE = new ModuleSource() {
	};

	/**
	 * Return a host module.
	 * @param cx the running call
	 * @param name the name that the script requires
	 * @return the module as a Lua value, nil if there is none
	 */
	default @Nullable Object hostModule(CallContext cx, String name) {
		return null;
	}

	/**
	 * Return a Lua module, ready to run.
	 * @param cx the running call
	 * @param name the name that the script requires
	 * @return the module's chunk, {@code null} if there is none
	 */
	default @Nullable LuaCallable luaModule(CallContext cx, String name) {
		return null;
	}

	/**
	 * Explain why a module that exists is not there.
	 * @param name the name that the script requires
	 * @return the reason, {@code null} if there is no such module
	 */
	default @Nullable String denied(String name) {
		return null;
	}

	/**
	 * Return the names of the host modules, for error messages.
	 * @return the names
	 */
	default Collection<String> names() {
		return List.of();
	}

}
