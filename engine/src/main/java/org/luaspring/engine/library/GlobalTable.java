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

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.LuaString;

/**
 * The globals of one environment. What they inherit is not charged.
 *
 * @since 0.1.0
 */
public class GlobalTable extends OverlayTable {

	private final LibraryState state;

	/**
	 * Create the globals of an environment.
	 * @param modules what {@code require} finds
	 * @param loader what {@code load} compiles with
	 */
	public GlobalTable(ModuleSource modules, ChunkLoader loader) {
		super(BaseLibrary.GLOBALS);
		this.state = new LibraryState(this, modules, loader);
	}

	final LibraryState state() {
		return this.state;
	}

	/**
	 * Make the library anew, after code ran of which nothing can be reached any more but
	 * by these globals.
	 * @return whether that leaves no trace of the code
	 */
	protected final boolean resetLibrary() {
		return isNew() && this.state.reset();
	}

	@Override
	Object own(LuaString key, Object value) {
		return (value instanceof Library library) ? this.state.table(library) : value;
	}

	/**
	 * Return a global of the library, which this table may have replaced or removed.
	 * @param name the name of the global
	 * @return the library's value, nil if there is none
	 */
	public final @Nullable Object standard(LuaString name) {
		Object value = BaseLibrary.GLOBALS.get(name);
		return (value != null) ? own(name, value) : null;
	}

	/**
	 * Visit the globals of the library.
	 * @param visitor receives names and values
	 */
	public final void forEachStandard(BiConsumer<LuaString, Object> visitor) {
		BaseLibrary.GLOBALS.forEach((name, value) -> visitor.accept(name, own(name, value)));
	}

	/**
	 * Return whether a global is still as the library made it.
	 * @param name the name of the global
	 * @return whether it is the library's, and neither replaced nor removed
	 */
	public final boolean isStandard(LuaString name) {
		return isInherited(name);
	}

}
