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

package org.luaspring.engine.binding;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Sequences to lists, sets, queues and arrays.
 */
final class CollectionConversion implements FromLua {

	private static final Set<Class<?>> INTERFACES = Set.of(Iterable.class, Collection.class, List.class, Set.class,
			SortedSet.class, NavigableSet.class, Queue.class, Deque.class, ArrayList.class, LinkedHashSet.class,
			TreeSet.class, ArrayDeque.class, java.util.HashSet.class, java.util.LinkedList.class);

	private final Class<?> type;

	private final FromLua element;

	CollectionConversion(Class<?> type, FromLua element) {
		this.type = type;
		this.element = element;
	}

	static boolean makes(Class<?> type) {
		return INTERFACES.contains(type);
	}

	@Override
	public @Nullable Object convert(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (!TableReader.readable(value)) {
			throw new MismatchException("list", value);
		}
		int length = TableReader.length(cx, value);
		if (!TableReader.isSequence(cx, value)) {
			throw new MismatchException((value instanceof LuaTable) ? notSequence(cx, value)
					: "expected list, got " + Found.describe(value));
		}
		if (this.type.isArray()) {
			Object array = Array.newInstance(this.type.getComponentType(), length);
			for (int i = 0; i < length; i++) {
				Array.set(array, i, element(cx, value, i));
			}
			return array;
		}
		@Nullable Object[] elements = new Object[length];
		for (int i = 0; i < length; i++) {
			elements[i] = element(cx, value, i);
		}
		return collect(elements);
	}

	private @Nullable Object element(CallContext cx, Object table, int index) {
		try {
			return this.element.convert(cx, TableReader.get(cx, table, index + 1));
		}
		catch (MismatchException ex) {
			throw ex.at(index + 1);
		}
	}

	private static String notSequence(CallContext cx, Object table) {
		Object[] first = new Object[1];
		TableReader.forEach(cx, table, (key, element) -> {
			if (first[0] == null && !(key instanceof Double)) {
				first[0] = key;
			}
		});
		return "expected list, got table with "
				+ ((first[0] != null) ? "the key " + Found.describe(first[0]) : "gaps between its positions");
	}

	private Object collect(@Nullable Object[] elements) {
		Class<?> type = this.type;
		if (type == Iterable.class || type == Collection.class || type == List.class) {
			return Collections.unmodifiableList(Arrays.asList(elements));
		}
		List<@Nullable Object> list = Arrays.asList(elements);
		if (type == ArrayList.class) {
			return new ArrayList<>(list);
		}
		if (type == java.util.LinkedList.class) {
			return new java.util.LinkedList<>(list);
		}
		if (Queue.class.isAssignableFrom(type)) {
			return new ArrayDeque<>(list);
		}
		if (SortedSet.class.isAssignableFrom(type)) {
			return new TreeSet<>(list);
		}
		return (type == Set.class) ? Collections.unmodifiableSet(new LinkedHashSet<>(list)) : new LinkedHashSet<>(list);
	}

}
