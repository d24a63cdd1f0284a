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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A Lua table: a sequence part for the keys 1 to n, and a hash part that keeps the order
 * in which keys were first assigned, so that iteration is deterministic.
 * <p>
 * The hash part is a pair of dense arrays with an open-addressing index beside it, as in
 * CPython's dictionaries since 3.6; up to {@value #LINEAR} entries are searched without
 * the index. A removed entry keeps its key until the next growth, which is what makes
 * clearing entries during a traversal safe.
 * <p>
 * One class although it is long: the parts hand elements to each other, and what is split
 * off would be another object in every table.
 */
public class LuaTable extends Slots {

	/** Up to this many entries no index is kept. */
	static final int LINEAR = 8;

	/** What an empty table is charged. */
	public static final int BYTES = 64;

	/**
	 * What an element of the sequence is charged: its place, and the number that may be
	 * there, which is charged nowhere else.
	 */
	public static final long ELEMENT_BYTES = 24;

	/** What an entry of the hash part is charged. */
	public static final long ENTRY_BYTES = 24;

	/** Stands for a key that moved to the sequence part; equal to no key. */
	private static final Object MOVED = new Object();

	/** The values of the keys 1 to {@code size}; may have holes, but not at the end. */
	private @Nullable Object[] array = EMPTY;

	private int size;

	/**
	 * How many keys are set, in order of assignment. A value is {@code null} where the
	 * entry was removed.
	 */
	private int used;

	/** Positions in {@code keys} plus 1, 0 where free; absent for small tables. */
	private int @Nullable [] index;

	private @Nullable LuaTable metatable;

	public LuaTable() {
		super(EMPTY, EMPTY);
	}

	/**
	 * Create a table with room.
	 * @param arrayCapacity the expected number of sequence elements
	 * @param hashCapacity the expected number of other entries
	 */
	public LuaTable(int arrayCapacity, int hashCapacity) {
		super(EMPTY, EMPTY);
		if (arrayCapacity > 0) {
			this.array = new Object[arrayCapacity];
		}
		if (hashCapacity > 0) {
			allocate(hashCapacity);
		}
	}

	public final @Nullable LuaTable metatable() {
		return this.metatable;
	}

	public final void metatable(@Nullable LuaTable metatable) {
		this.metatable = metatable;
	}

	// --- reading
	// -------------------------------------------------------------------------

	/**
	 * Return the value of a key without metamethods.
	 * @param key the key
	 * @return the value, nil if there is none
	 */
	public final @Nullable Object get(@Nullable Object key) {
		if (key instanceof LuaString string) {
			return get(string);
		}
		if (key instanceof Double number) {
			return get(number.doubleValue());
		}
		if (key == null) {
			return null;
		}
		int at = find(key);
		return (at >= 0) ? this.values[at] : absent(key);
	}

	public final @Nullable Object get(LuaString key) {
		int at = find(key);
		if (at >= 0) {
			Object value = this.values[at];
			if (value != null) {
				return value;
			}
		}
		return absent(key);
	}

	/**
	 * Return the value of a key whose slot is empty, without metamethods.
	 * @param key the key
	 * @return the value, nil if there is none
	 */
	public final @Nullable Object elsewhere(LuaString key) {
		return absent(key);
	}

	public final @Nullable Object get(double key) {
		int position = (int) key;
		if (position == key) {
			return get(position);
		}
		int at = find(Double.valueOf(key));
		return (at >= 0) ? this.values[at] : absent(key);
	}

	public final @Nullable Object get(int key) {
		int position = key - 1;
		if (position >= 0 && position < this.size) {
			return this.array[position];
		}
		if (this.used == 0) {
			return absentOrNil(key);
		}
		int at = find(Double.valueOf(key));
		return (at >= 0) ? this.values[at] : absentOrNil(key);
	}

	@Override
	public final int slot(LuaString key) {
		return find(key);
	}

	/**
	 * Replace the value of a slot that holds one.
	 * @param slot the slot, whose value is not nil
	 * @param value the new value, not nil
	 */
	public final void valueAt(int slot, Object value) {
		this.values[slot] = value;
	}

	/**
	 * Return a border: n such that n is 0 or t[n] is not nil, and t[n+1] is nil.
	 * @return the length without metamethods
	 */
	public final int length() {
		if (this.size == 0 && this.used == 0) {
			materialize();
		}
		return this.size;
	}

	/**
	 * Replace the value of a slot if it is that of a key and not nil.
	 * @param slot the slot, at least 0
	 * @param key the key
	 * @param value the new value, not nil
	 * @return whether that was done
	 */
	public final boolean replace(int slot, LuaString key, Object value) {
		@Nullable Object[] keys = this.keys;
		if (slot < keys.length && keys[slot] == key && this.values[slot] != null) {
			this.values[slot] = value;
			return true;
		}
		return false;
	}

	/**
	 * Replace an element of the sequence if it is not nil.
	 * @param key the key
	 * @param value the new value, not nil
	 * @return whether that was done
	 */
	public final boolean replace(int key, Object value) {
		int position = key - 1;
		if (position >= 0 && position < this.size && this.array[position] != null) {
			this.array[position] = value;
			return true;
		}
		return false;
	}

	/**
	 * Append to the sequence if a key is the next one.
	 * @param cx the running call, charged for growth
	 * @param key the key
	 * @param value the value, not nil
	 * @return whether that was done
	 */
	public final boolean append(CallContext cx, int key, Object value) {
		if (key - 1 == this.size && key > 0) {
			append(cx, value);
			return true;
		}
		return false;
	}

	// --- writing
	// -------------------------------------------------------------------------

	/**
	 * Assign without metamethods. The key must be neither nil nor NaN.
	 * @param cx the running call, charged for growth
	 * @param key the key
	 * @param value the value, nil to remove
	 */
	public final void put(CallContext cx, Object key, @Nullable Object value) {
		if (key instanceof Double number) {
			put(cx, number.doubleValue(), value);
		}
		else {
			putHash(cx, key, value);
		}
	}

	public final void put(CallContext cx, double key, @Nullable Object value) {
		int position = (int) key;
		if (position == key) {
			put(cx, position, value);
		}
		else {
			putHash(cx, Double.valueOf(key), value);
		}
	}

	public final void put(CallContext cx, int key, @Nullable Object value) {
		int position = key - 1;
		if (position >= 0 && position < this.size) {
			this.array[position] = value;
			if (value == null && position == this.size - 1) {
				trim();
			}
		}
		else if (position == this.size && position >= 0) {
			if (value != null) {
				append(cx, value);
			}
			else {
				putHash(cx, Double.valueOf(key), null);
			}
		}
		else {
			putHash(cx, Double.valueOf(key), value);
		}
	}

	/**
	 * Append to the sequence.
	 * @param cx the running call, charged for growth
	 * @param value the value, not nil
	 */
	public final void append(CallContext cx, Object value) {
		if (this.size == this.array.length) {
			growArray(cx, this.size + 1);
		}
		this.array[this.size++] = value;
		if (this.used > 0) {
			migrate(cx);
		}
	}

	/**
	 * Assign consecutive elements, as a table constructor does.
	 * @param cx the running call, charged for growth
	 * @param first the key of the first value, from 1
	 * @param source where the values are
	 * @param from the index of the first value
	 * @param count the number of values
	 */
	public final void putList(CallContext cx, int first, @Nullable Object[] source, int from, int count) {
		int end = first - 1 + count;
		if (this.used == 0) {
			if (end > this.array.length) {
				resize(cx, end);
			}
			System.arraycopy(source, from, this.array, first - 1, count);
			this.size = Math.max(this.size, end);
			trim();
		}
		else {
			for (int i = 0; i < count; i++) {
				put(cx, first + i, source[from + i]);
			}
		}
	}

	/**
	 * Take an array as the sequence of a table to which nothing was assigned yet.
	 * @param cx the running call, charged for what was not charged yet
	 * @param elements the elements from 1 on, owned by the table from now on
	 * @param charged for how many elements the table was charged when it was made
	 */
	public final void adopt(CallContext cx, @Nullable Object[] elements, int charged) {
		if (elements.length > charged) {
			cx.allocate((elements.length - charged) * ELEMENT_BYTES);
		}
		this.array = elements;
		this.size = elements.length;
		trim();
	}

	/**
	 * Insert into the sequence and move the rest up.
	 * @param cx the running call, charged for growth
	 * @param position the key, from 1 to length + 1
	 * @param value the value, not nil
	 */
	public final void insert(CallContext cx, int position, Object value) {
		Object last = (this.size > 0) ? this.array[this.size - 1] : null;
		if (last == null || position > this.size) {
			put(cx, position, value);
			return;
		}
		append(cx, last);
		System.arraycopy(this.array, position - 1, this.array, position, this.size - 1 - position);
		this.array[position - 1] = value;
	}

	/**
	 * Remove from the sequence and move the rest down.
	 * @param position the key, from 1 to length
	 * @return the removed value
	 */
	public final @Nullable Object remove(int position) {
		Object removed = this.array[position - 1];
		System.arraycopy(this.array, position, this.array, position - 1, this.size - position);
		this.array[--this.size] = null;
		trim();
		return removed;
	}

	/**
	 * Return the elements of the sequence for sorting in place.
	 * @return the backing array; only the first {@link #length()} elements belong to it
	 */
	public final @Nullable Object[] sequence() {
		return this.array;
	}

	// --- traversal
	// -----------------------------------------------------------------------

	/**
	 * Return the position after a key, for traversal.
	 * @param key the key, nil to start
	 * @return the position, -1 if the key is not in the table
	 */
	public final int positionAfter(@Nullable Object key) {
		if (key == null) {
			materialize();
			return firstPosition();
		}
		int position = (key instanceof Double number && number.intValue() == number) ? number.intValue() : 0;
		if (position > 0 && position <= this.size) {
			return position;
		}
		int at = find(key);
		if (at < 0) {
			materialize();
			at = find(key);
		}
		if (at >= 0) {
			return this.array.length + at + 1;
		}
		// an element that was cleared during the traversal
		return (position > 0 && position <= this.array.length) ? position : -1;
	}

	/**
	 * Return where a traversal of the entries starts that this table holds itself.
	 * @return the position
	 */
	public final int firstPosition() {
		return 0;
	}

	/**
	 * Return the first position from another one on that has an entry.
	 * @param position where to start, from 0
	 * @return the position, -1 at the end
	 */
	public final int nextPosition(int position) {
		int at = position;
		int capacity = this.array.length;
		for (; at < this.size; at++) {
			if (this.array[at] != null) {
				return at;
			}
		}
		for (at = Math.max(at, capacity); at - capacity < this.used; at++) {
			if (this.values[at - capacity] != null) {
				return at;
			}
		}
		return -1;
	}

	public final Object positionKey(int position) {
		int capacity = this.array.length;
		Object key = (position < capacity) ? Double.valueOf(position + 1) : this.keys[position - capacity];
		if (key == null) {
			throw new IllegalArgumentException("No entry at position " + position);
		}
		return key;
	}

	public final @Nullable Object positionValue(int position) {
		int capacity = this.array.length;
		return (position < capacity) ? this.array[position] : this.values[position - capacity];
	}

	/**
	 * Return whether this table never held anything and has no metatable.
	 * @return whether the table is as {@link #LuaTable()} made it
	 */
	public final boolean isNew() {
		return this.array == EMPTY && this.keys == EMPTY && this.metatable == null;
	}

	/**
	 * Return whether the table holds nothing but the sequence 1 to n.
	 * @return whether every key belongs to the sequence
	 */
	public final boolean isSequence() {
		for (int i = 0; i < this.used; i++) {
			if (this.values[i] != null) {
				return false;
			}
		}
		for (int i = 0; i < this.size; i++) {
			if (this.array[i] == null) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Estimate the bytes of this table alone.
	 * @return the bytes
	 */
	public final long bytes() {
		long slots = this.array.length + 2L * this.keys.length;
		return BYTES + slots * 8 + ((this.index != null) ? this.index.length * 4L : 0);
	}

	// --- hooks for tables with inherited entries
	// --------------------------------------------

	/**
	 * Give up what was inherited, so that it is asked for again.
	 * @param key the key
	 */
	protected final void disinherit(LuaString key) {
		int slot = find(key);
		if (slot >= 0) {
			this.values[slot] = null;
		}
	}

	/**
	 * Return the value of a key that this table does not hold.
	 * @param key the key
	 * @return the inherited value
	 */
	protected @Nullable Object absent(Object key) {
		return null;
	}

	/**
	 * Return the value of a string key that this table does not hold.
	 * @param key the key
	 * @return the inherited value
	 */
	protected @Nullable Object absent(LuaString key) {
		return absent((Object) key);
	}

	/**
	 * Called before an entry of the hash part is assigned.
	 * @param cx the running call
	 * @param key the key
	 * @param value the value, nil to remove
	 * @return whether the assignment went elsewhere, so that this table keeps nothing
	 */
	protected boolean redirect(CallContext cx, Object key, @Nullable Object value) {
		return false;
	}

	/**
	 * Take over inherited entries, because the table is about to be traversed.
	 */
	protected void materialize() {
	}

	/**
	 * Take over an inherited entry, at no charge.
	 * @param key the key, which this table does not hold
	 * @param value the value
	 */
	protected final void inherit(LuaString key, Object value) {
		int slot = find(key);
		if (slot >= 0) {
			this.values[slot] = value;
			return;
		}
		if (this.used == this.keys.length) {
			growHash(null);
		}
		insertEntry(key, value);
	}

	private @Nullable Object absentOrNil(int key) {
		return (getClass() == LuaTable.class) ? null : absent(Double.valueOf(key));
	}

	// --- the hash part
	// -----------------------------------------------------------------------

	private int find(LuaString key) {
		@Nullable Object[] keys = this.keys;
		int[] index = this.index;
		if (index == null) {
			for (int i = 0; i < this.used; i++) {
				if (keys[i] == key) {
					return i;
				}
			}
			for (int i = 0; i < this.used; i++) {
				if (key.equals(keys[i])) {
					return i;
				}
			}
			return -1;
		}
		int mask = index.length - 1;
		for (int at = key.hashCode() & mask;; at = (at + 1) & mask) {
			int entry = index[at] - 1;
			if (entry < 0) {
				return -1;
			}
			Object candidate = keys[entry];
			if (candidate == key || key.equals(candidate)) {
				return entry;
			}
		}
	}

	private int find(Object key) {
		if (key instanceof LuaString string) {
			return find(string);
		}
		@Nullable Object[] keys = this.keys;
		int[] index = this.index;
		if (index == null) {
			for (int i = 0; i < this.used; i++) {
				if (key.equals(keys[i])) {
					return i;
				}
			}
			return -1;
		}
		int mask = index.length - 1;
		for (int at = hash(key) & mask;; at = (at + 1) & mask) {
			int entry = index[at] - 1;
			if (entry < 0) {
				return -1;
			}
			if (key.equals(keys[entry])) {
				return entry;
			}
		}
	}

	private void putHash(CallContext cx, Object key, @Nullable Object value) {
		Object normalized = (key instanceof Double number && number == 0.0) ? (Object) 0.0 : key;
		if (getClass() != LuaTable.class && redirect(cx, normalized, value)) {
			return;
		}
		int at = find(normalized);
		if (at >= 0) {
			this.values[at] = value;
			if (value == null) {
				removed(cx, normalized);
			}
			return;
		}
		if (value == null) {
			removed(cx, normalized);
			return;
		}
		if (this.used == this.keys.length) {
			growHash(cx);
		}
		insertEntry(normalized, value);
	}

	/**
	 * Called when a key was removed, or was to be removed but is not held here.
	 * @param cx the running call
	 * @param key the key
	 */
	protected void removed(CallContext cx, Object key) {
	}

	private void insertEntry(Object key, Object value) {
		int entry = this.used++;
		this.keys[entry] = key;
		this.values[entry] = value;
		int[] index = this.index;
		if (index != null) {
			link(index, key, entry);
		}
	}

	private static void link(int[] index, Object key, int entry) {
		int mask = index.length - 1;
		int at = hash(key) & mask;
		while (index[at] != 0) {
			at = (at + 1) & mask;
		}
		index[at] = entry + 1;
	}

	private void growHash(@Nullable CallContext cx) {
		int live = 0;
		for (int i = 0; i < this.used; i++) {
			if (this.values[i] != null) {
				live++;
			}
		}
		@Nullable Object[] oldKeys = this.keys;
		@Nullable Object[] oldValues = this.values;
		int oldUsed = this.used;
		int capacity = Math.max(4, Integer.highestOneBit(Math.max(1, live)) * 2);
		if (cx != null) {
			cx.allocate(capacity * ENTRY_BYTES);
		}
		allocate(capacity);
		this.used = 0;
		for (int i = 0; i < oldUsed; i++) {
			Object key = oldKeys[i];
			Object value = oldValues[i];
			if (key != null && value != null) {
				insertEntry(key, value);
			}
		}
	}

	private void allocate(int capacity) {
		this.keys = new Object[capacity];
		this.values = new Object[capacity];
		this.index = (capacity > LINEAR) ? new int[Integer.highestOneBit(capacity * 2 - 1) * 2] : null;
	}

	private static int hash(Object key) {
		int hash = key.hashCode();
		return (key instanceof LuaString) ? hash : (hash * 0x9E3779B9) >>> 8;
	}

	// --- the sequence part
	// -----------------------------------------------------------------

	private void growArray(CallContext cx, int needed) {
		resize(cx, Math.max(needed, Math.max(4, this.array.length + (this.array.length >> 1))));
	}

	private void resize(CallContext cx, int capacity) {
		cx.allocate((capacity - this.array.length) * ELEMENT_BYTES);
		this.array = Arrays.copyOf(this.array, capacity);
	}

	private void trim() {
		int size = this.size;
		while (size > 0 && this.array[size - 1] == null) {
			size--;
		}
		this.size = size;
	}

	/**
	 * Move the elements that follow the sequence from the hash part.
	 */
	private void migrate(CallContext cx) {
		while (this.used > 0) {
			int at = find((Object) Double.valueOf(this.size + 1));
			Object value = (at >= 0) ? this.values[at] : null;
			if (value == null) {
				return;
			}
			this.keys[at] = MOVED;
			this.values[at] = null;
			if (this.size == this.array.length) {
				growArray(cx, this.size + 1);
			}
			this.array[this.size++] = value;
		}
	}

}
