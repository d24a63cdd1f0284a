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
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * A list, another collection or an array as a sequence from 1 on.
 */
final class SequenceView extends View {

	/** The elements of a collection without positions, taken when first read. */
	private @Nullable Object @Nullable [] elements;

	SequenceView(JavaBinding binding, Object target, @Nullable Class<?> leader, CallContext cx) {
		super(binding, target, leader, cx);
	}

	@Override
	public String typeName() {
		return "table";
	}

	@Override
	public boolean isSequence() {
		return true;
	}

	@Override
	public String describe() {
		return "list";
	}

	@Override
	public @Nullable Object index(CallContext cx, @Nullable Object key) {
		checkAlive(cx);
		if (key instanceof Double number) {
			int position = (int) number.doubleValue();
			if (position == number && position >= 1 && position <= size(cx)) {
				return read(cx, element(cx, position - 1));
			}
		}
		return null;
	}

	@Override
	public int length(CallContext cx) {
		checkAlive(cx);
		return size(cx);
	}

	@Override
	public @Nullable Object next(CallContext cx, @Nullable Object key) {
		checkAlive(cx);
		int position = 0;
		if (key != null) {
			position = (key instanceof Double number) ? (int) number.doubleValue() : 0;
			if (position < 1 || position > size(cx)) {
				throw cx.error("invalid key to 'next'");
			}
		}
		for (int at = position; at < size(cx); at++) {
			Object value = read(cx, element(cx, at));
			if (value != null) {
				return new Object[] { (double) (at + 1), value };
			}
			cx.charge(1);
		}
		return null;
	}

	private int size(CallContext cx) {
		Object target = target();
		if (target instanceof Object[] array) {
			return array.length;
		}
		if (target instanceof Collection<?> collection) {
			return (collection instanceof RandomAccess) ? collection.size() : copy(cx, collection).length;
		}
		return Array.getLength(target);
	}

	private @Nullable Object element(CallContext cx, int index) {
		Object target = target();
		if (target instanceof Object[] array) {
			return array[index];
		}
		if (target instanceof Collection<?> collection) {
			if (collection instanceof RandomAccess && collection instanceof List<?> list) {
				try {
					return list.get(index);
				}
				catch (IndexOutOfBoundsException ex) {
					// shorter since its size was asked for
					return null;
				}
			}
			return copy(cx, collection)[index];
		}
		return Array.get(target, index);
	}

	private @Nullable Object[] copy(CallContext cx, Collection<?> collection) {
		@Nullable Object[] elements = this.elements;
		if (elements == null) {
			cx.allocate(collection.size() * 8L);
			try {
				elements = collection.toArray();
			}
			catch (ConcurrentModificationException ex) {
				throw cx.error("the host changed the collection while it was read", ex);
			}
			this.elements = elements;
		}
		return elements;
	}

}
