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

package org.luaspring.engine.runtime;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A value that stands for something of the host: a userdata. Never the Java object
 * itself; what a script can do with it is decided by the methods here alone.
 */
public abstract class HostObject extends Slots {

	protected HostObject() {
		super(EMPTY, EMPTY);
	}

	/**
	 * Create an object with values that never change.
	 * @param keys the keys
	 * @param values the value of each key; {@code null} where it has to be asked for
	 */
	protected HostObject(LuaString[] keys, @Nullable Object[] values) {
		super(keys, values);
	}

	/**
	 * Return the value of a key.
	 * @param cx the running call
	 * @param key the key
	 * @return the value, nil if there is none
	 */
	public abstract @Nullable Object index(CallContext cx, @Nullable Object key);

	/**
	 * Assign a value.
	 * @param cx the running call
	 * @param key the key
	 * @param value the value
	 */
	public void setIndex(CallContext cx, @Nullable Object key, @Nullable Object value) {
		throw cx.error("attempt to change a read-only " + typeName());
	}

	/**
	 * Return the length.
	 * @param cx the running call
	 * @return the length
	 */
	public int length(CallContext cx) {
		throw cx.error("attempt to get length of a " + typeName() + " value");
	}

	/**
	 * Return the key after another one, for {@code next} and {@code pairs}.
	 * @param cx the running call
	 * @param key the key, nil to start
	 * @return key and value, or nil at the end
	 */
	public @Nullable Object next(CallContext cx, @Nullable Object key) {
		throw cx.error("attempt to iterate over a " + typeName() + " value");
	}

	/**
	 * Return what a call of the object runs.
	 * @return the function, {@code null} if the object cannot be called
	 */
	public @Nullable LuaCallable callable() {
		return null;
	}

	/**
	 * Return whether this is a sequence from 1 to {@link #length}, for code that writes
	 * lists and maps in different ways.
	 * @return whether it is a sequence, even if empty
	 */
	public boolean isSequence() {
		return false;
	}

	/**
	 * Return the names that can be read, for suggestions where one was misspelt.
	 * @return the names, none by default
	 */
	public Collection<String> names() {
		return List.of();
	}

	/**
	 * Return what {@code type} answers: {@code userdata}, or {@code table} for views of
	 * maps, lists and records.
	 * @return the type name
	 */
	public String typeName() {
		return "userdata";
	}

	/**
	 * Return the text for {@code tostring}.
	 * @return the text, without any address or class name
	 */
	public abstract String describe();

	@Override
	public int slot(LuaString key) {
		return -1;
	}

}
