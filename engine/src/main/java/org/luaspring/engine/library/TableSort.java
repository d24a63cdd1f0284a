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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Results;

/**
 * {@code table.sort}: a merge sort on a copy. It compares less often than a quicksort,
 * keeps equal elements in order, and ends after at most n log n comparisons whatever the
 * comparator answers. A comparator that calls an element less than itself is reported.
 */
final class TableSort {

	/** Runs of this length are sorted by insertion. */
	private static final int RUN = 6;

	private final CallContext cx;

	private final @Nullable LuaCallable comparator;

	private TableSort(CallContext cx, @Nullable LuaCallable comparator) {
		this.cx = cx;
		this.comparator = comparator;
	}

	static @Nullable Object sort(CallContext cx, @Nullable Object[] args) {
		LuaTable table = Arguments.table(cx, "sort", args, 0);
		int count = TableLibrary.length(cx, table);
		LuaCallable comparator = Arguments.isAbsent(args, 1) ? null : Arguments.function(cx, "sort", args, 1);
		if (count < 2) {
			return Results.NONE;
		}
		cx.allocate(32 + 16L * count);
		cx.charge(count >> 2);
		@Nullable Object[] values = new Object[count];
		for (int i = 0; i < count; i++) {
			values[i] = table.get(i + 1);
		}
		TableSort sort = new TableSort(cx, comparator);
		@Nullable Object[] sorted = sort.sort(values);
		sort.checkOrder(sorted[0]);
		for (int i = 0; i < count; i++) {
			table.put(cx, i + 1, sorted[i]);
		}
		return Results.NONE;
	}

	/**
	 * Refuse a comparator that is no strict order, such as {@code <=}: PUC Lua runs out
	 * of the array with most of these.
	 */
	private void checkOrder(@Nullable Object element) {
		if (this.comparator != null && less(element, element)) {
			throw this.cx.error("invalid order function for sorting");
		}
	}

	private @Nullable Object[] sort(@Nullable Object[] values) {
		int count = values.length;
		for (int from = 0; from < count; from += RUN) {
			insertionSort(values, from, Math.min(count, from + RUN));
		}
		@Nullable Object[] source = values;
		@Nullable Object[] target = new Object[count];
		for (long width = RUN; width < count; width *= 2) {
			for (long from = 0; from < count; from += 2 * width) {
				int middle = (int) Math.min(count, from + width);
				merge(source, (int) from, middle, (int) Math.min(count, from + 2 * width), target);
			}
			@Nullable Object[] free = source;
			source = target;
			target = free;
		}
		return source;
	}

	private void insertionSort(@Nullable Object[] values, int from, int to) {
		for (int i = from + 1; i < to; i++) {
			Object value = values[i];
			int at = i;
			while (at > from && less(value, values[at - 1])) {
				values[at] = values[at - 1];
				at--;
			}
			values[at] = value;
		}
	}

	private void merge(@Nullable Object[] source, int from, int middle, int to, @Nullable Object[] target) {
		int left = from;
		int right = middle;
		if (middle >= to || !less(source[middle], source[middle - 1])) {
			this.cx.charge((to - from) >> 4);
			System.arraycopy(source, from, target, from, to - from);
			return;
		}
		for (int at = from; at < to; at++) {
			boolean takeRight = left >= middle || (right < to && less(source[right], source[left]));
			target[at] = takeRight ? source[right++] : source[left++];
		}
	}

	private boolean less(@Nullable Object a, @Nullable Object b) {
		this.cx.charge(1);
		if (this.comparator != null) {
			return Operations.truth(Results.first(this.comparator.call(this.cx, a, b)));
		}
		if (a instanceof Double first && b instanceof Double second) {
			return first.doubleValue() < second.doubleValue();
		}
		if (a instanceof LuaString first && b instanceof LuaString second) {
			return first.compareTo(second) < 0;
		}
		return Operations.lessThan(this.cx, a, b);
	}

}
