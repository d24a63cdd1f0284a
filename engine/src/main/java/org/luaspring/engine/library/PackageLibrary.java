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
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.runtime.Suggestions;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Results;

/**
 * {@code require} and {@code package}, which reach nothing but what the host gave.
 */
final class PackageLibrary {

	static final Map<LuaString, Object> ENTRIES = new Entries()
		// the separators of paths: nothing here has a path, but libraries ask for the
		// system's
		.value("config", LuaString.of("/\n;\n?\n!\n-\n"))
		.value("loaded", Field.LOADED)
		.value("preload", Field.PRELOAD)
		.build();

	private PackageLibrary() {
	}

	static @Nullable Object require(CallContext cx, @Nullable Object[] args) {
		LuaString name = Arguments.string(cx, "require", args, 0);
		LibraryState state = LibraryState.of(cx);
		LuaTable loaded = state.loadedModules();
		Object module = loaded.get(name);
		if (Operations.truth(module)) {
			return module;
		}
		String id = name.toString();
		Object preload = state.preloadedModules().get(name);
		if (preload == null) {
			module = state.modules().hostModule(cx, id);
			if (module != null) {
				loaded.put(cx, name, module);
				return module;
			}
		}
		List<String> loading = state.loading();
		int first = loading.indexOf(id);
		if (first >= 0) {
			throw cx.error("module '" + id + "' requires itself: "
					+ String.join(" -> ", loading.subList(first, loading.size())) + " -> " + id);
		}
		loading.add(id);
		int depth = loading.size();
		try {
			Object loader = (preload != null) ? preload : luaModule(cx, state, id);
			module = Results.first(Operations.call(cx, loader, name));
		}
		finally {
			loading.subList(depth - 1, loading.size()).clear();
		}
		if (module != null) {
			loaded.put(cx, name, module);
		}
		else if (loaded.get(name) == null) {
			loaded.put(cx, name, Boolean.TRUE);
		}
		return loaded.get(name);
	}

	private static LuaCallable luaModule(CallContext cx, LibraryState state, String id) {
		LuaCallable chunk = state.modules().luaModule(cx, id);
		if (chunk != null) {
			return chunk;
		}
		String denied = state.modules().denied(id);
		Collection<String> names = new TreeSet<>(state.modules().names());
		if (denied != null) {
			String message = "module '" + id + "' is not allowed: " + denied;
			throw cx.error(message, new LuaAccessDeniedException(message, LuaErrorDetails.UNKNOWN, null));
		}
		String nearest = Suggestions.nearest(id, List.copyOf(names));
		throw cx.error("module '" + id + "' not found" + ((nearest != null) ? "; did you mean '" + nearest + "'?" : "")
				+ (names.isEmpty() ? "; there are no host modules here"
						: "; host modules here: " + String.join(", ", names)));
	}

	/**
	 * The fields that are tables of each environment.
	 */
	enum Field {

		LOADED, PRELOAD

	}

}
