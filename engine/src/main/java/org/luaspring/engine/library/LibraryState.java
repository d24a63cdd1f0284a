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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.EnvironmentLibrary;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * What the library keeps for one environment, made as it is used. Confined to the
 * environment's thread.
 */
final class LibraryState implements EnvironmentLibrary {

	private static final Map<LuaString, Object> LOADED = loaded();

	private static final Library[] LIBRARIES = Library.values();

	/** What {@code os.clock} counts from. */
	static final long START = System.nanoTime();

	private final GlobalTable globals;

	private final ModuleSource modules;

	private final ChunkLoader loader;

	/** Whether anything of what follows was made. */
	private boolean used;

	private @Nullable LuaTable @Nullable [] tables;

	private @Nullable LuaTable stringMetatable;

	private @Nullable LuaTable loaded;

	private @Nullable LuaTable preload;

	private @Nullable List<String> loading;

	private @Nullable RandomNumbers random;

	LibraryState(GlobalTable globals, ModuleSource modules, ChunkLoader loader) {
		this.globals = globals;
		this.modules = modules;
		this.loader = loader;
	}

	static LibraryState of(CallContext cx) {
		if (cx.env().library() instanceof LibraryState state) {
			return state;
		}
		throw new IllegalStateException("StandardLibrary.install was not called for this environment");
	}

	@Override
	public LuaTable stringMetatable() {
		LuaTable metatable = this.stringMetatable;
		if (metatable == null) {
			metatable = new StringMetatable(this);
			this.stringMetatable = metatable;
			this.used = true;
		}
		return metatable;
	}

	/**
	 * Forget the library's tables, so that the next code gets new ones.
	 * @return whether that was all that the library kept for this environment
	 */
	boolean reset() {
		if (this.used) {
			this.tables = null;
			this.stringMetatable = null;
			this.used = this.loaded != null || this.preload != null || this.loading != null || this.random != null;
		}
		return !this.used;
	}

	ModuleSource modules() {
		return this.modules;
	}

	ChunkLoader loader() {
		return this.loader;
	}

	GlobalTable globals() {
		return this.globals;
	}

	/**
	 * Return the table of a library.
	 * @param library the library
	 * @return the same table each time
	 */
	LuaTable table(Library library) {
		if (library == Library.GLOBALS) {
			return this.globals;
		}
		@Nullable LuaTable[] tables = this.tables;
		if (tables == null) {
			tables = new LuaTable[LIBRARIES.length];
			this.tables = tables;
			this.used = true;
		}
		LuaTable table = tables[library.ordinal()];
		if (table == null) {
			table = (library == Library.PACKAGE) ? new PackageTable() : new OverlayTable(library);
			tables[library.ordinal()] = table;
		}
		return table;
	}

	/**
	 * Return the name of a function that no name in the running code leads to.
	 * @param function the function's own name
	 * @return its name with that of its library, unless a script took it out of there
	 */
	String qualified(String function) {
		LuaString key = LuaString.of(function);
		for (Library library : LIBRARIES) {
			if (library != Library.GLOBALS && library.entries().containsKey(key)) {
				LuaTable table = (this.tables != null) ? this.tables[library.ordinal()] : null;
				if (table == null || (table instanceof OverlayTable overlay && overlay.isInherited(key))) {
					return library.id() + "." + function;
				}
			}
		}
		return function;
	}

	/**
	 * Return the modules that were loaded.
	 * @return {@code package.loaded}, whatever a script assigned to that field
	 */
	LuaTable loadedModules() {
		LuaTable loaded = this.loaded;
		if (loaded == null) {
			loaded = new LoadedTable();
			this.loaded = loaded;
			this.used = true;
		}
		return loaded;
	}

	/**
	 * Return the loaders that scripts registered.
	 * @return {@code package.preload}, whatever a script assigned to that field
	 */
	LuaTable preloadedModules() {
		LuaTable preload = this.preload;
		if (preload == null) {
			preload = new LuaTable();
			this.preload = preload;
			this.used = true;
		}
		return preload;
	}

	/**
	 * Return the names of the modules whose chunks run.
	 * @return the names, outermost first
	 */
	List<String> loading() {
		List<String> loading = this.loading;
		if (loading == null) {
			loading = new ArrayList<>(2);
			this.loading = loading;
			this.used = true;
		}
		return loading;
	}

	RandomNumbers random() {
		RandomNumbers random = this.random;
		if (random == null) {
			random = RandomNumbers.unpredictable();
			this.random = random;
			this.used = true;
		}
		return random;
	}

	private static Map<LuaString, Object> loaded() {
		Entries entries = new Entries();
		for (Library library : Library.values()) {
			entries.value(library.id(), library);
		}
		return entries.build();
	}

	/**
	 * {@code package.loaded}, which knows the libraries.
	 */
	private final class LoadedTable extends OverlayTable {

		LoadedTable() {
			super(LOADED);
		}

		@Override
		Object own(LuaString key, Object value) {
			return table((Library) value);
		}

	}

	/**
	 * {@code package}, whose fields are tables of this environment.
	 */
	private final class PackageTable extends OverlayTable {

		PackageTable() {
			super(Library.PACKAGE);
		}

		@Override
		Object own(LuaString key, Object value) {
			if (value == PackageLibrary.Field.LOADED) {
				return loadedModules();
			}
			return (value == PackageLibrary.Field.PRELOAD) ? preloadedModules() : value;
		}

	}

}
