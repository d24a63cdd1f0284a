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

package org.luaspring.boot.config;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptTable;

/**
 * Tells lists from tables with names, and refuses what is neither. Not safe for use by
 * several threads.
 */
final class TableShape {

	private final int length;

	private int names;

	private int others;

	private int elements;

	private @Nullable String name;

	private double lowest = Double.MAX_VALUE;

	/**
	 * Create the shape of a table.
	 * @param length the length of its sequence
	 */
	TableShape(int length) {
		this.length = length;
	}

	void add(Object key) {
		if (key instanceof Number number) {
			double position = number.doubleValue();
			if (position >= 1 && position <= this.length && position == Math.rint(position)) {
				this.elements++;
			}
			else {
				this.others++;
			}
			this.lowest = Math.min(this.lowest, position);
		}
		else if (key instanceof String text) {
			this.names++;
			if (this.name == null || text.isEmpty()) {
				this.name = text;
			}
		}
		else {
			this.others++;
		}
	}

	boolean isEmpty() {
		return this.names == 0 && this.others == 0 && this.elements == 0;
	}

	boolean isList() {
		return this.elements > 0;
	}

	/**
	 * Refuse a table that is neither a list nor a table with names.
	 * @param path the name of the table
	 * @param table the table
	 * @param place where it was assigned
	 * @throws InvalidValueException if it is mixed
	 */
	void check(String path, ScriptTable table, ScriptTable.@Nullable Origin place) {
		if (this.name != null && this.name.isEmpty()) {
			throw new InvalidValueException(path, "has an entry with an empty name", place);
		}
		if (this.elements > 0 && this.names > 0) {
			throw new InvalidValueException(path,
					"mixes list elements and names (such as '" + this.name + "'); use a list or names, not both",
					place(table, place));
		}
		if (this.names > 0 && this.others > 0) {
			throw new InvalidValueException(path,
					"mixes numbers and names (such as '" + this.name + "') as keys; use one kind", place(table, place));
		}
		if (this.elements > 0 && this.elements < this.length) {
			throw new InvalidValueException(path, "is a list with a hole; is one of its values nil?", place);
		}
		if (this.elements > 0 && this.others > 0) {
			throw new InvalidValueException(path,
					"is a list with a hole after element " + this.length + "; is one of its values nil?", place);
		}
		if (this.others > 1 && this.lowest == 1) {
			throw new InvalidValueException(path, "is a list with a hole; is one of its values nil?", place);
		}
	}

	private ScriptTable.@Nullable Origin place(ScriptTable table, ScriptTable.@Nullable Origin place) {
		return (this.name != null) ? table.origin(this.name).orElse(place) : place;
	}

}
