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
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Metatables;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Results;

/**
 * {@code next}, {@code pairs} and {@code ipairs}, over tables and over the host's views.
 */
final class Traversal {

	static final LuaCallable NEXT = new Next();

	private static final LuaCallable STEP = new Step();

	private Traversal() {
	}

	/**
	 * Return the first three results of a metamethod.
	 */
	private static Object iterate(CallContext cx, Object metamethod, @Nullable Object value) {
		@Nullable Object[] results = Results.all(Operations.call(cx, metamethod, value));
		return new Object[] { Arguments.at(results, 0), Arguments.at(results, 1), Arguments.at(results, 2) };
	}

	private static boolean isView(@Nullable Object value) {
		return value instanceof HostObject view && view.typeName().equals("table");
	}

	/**
	 * {@code next}.
	 */
	private static final class Next extends Builtin {

		Next() {
			super("next");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return call(cx, a, null);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			if (a instanceof LuaTable table) {
				int after = table.positionAfter(b);
				if (after < 0) {
					throw cx.error("invalid key to 'next'");
				}
				int position = table.nextPosition(after);
				// removed entries are passed over, up to the end of the table
				long reached = (position >= 0) ? position : table.bytes() >> 4;
				cx.charge(1 + (int) (Math.max(0, reached - after) >> 4));
				return (position >= 0) ? new Object[] { table.positionKey(position), table.positionValue(position) }
						: null;
			}
			if (a instanceof HostObject view) {
				return view.next(cx, b);
			}
			throw Arguments.typeError(cx, "next", 0, "table", a, false);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			if (args.length == 0) {
				throw Arguments.typeError(cx, "next", args, 0, "table");
			}
			return call(cx, args[0], Arguments.at(args, 1));
		}

	}

	/**
	 * {@code pairs}.
	 */
	static final class Pairs extends Builtin {

		Pairs() {
			super("pairs");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			Object metamethod = Metatables.metamethod(cx, a, Metatables.PAIRS);
			if (metamethod != null) {
				return iterate(cx, metamethod, a);
			}
			if (a instanceof LuaTable || a instanceof HostObject) {
				return new Object[] { NEXT, a, null };
			}
			throw Arguments.typeError(cx, "pairs", 0, "table", a, false);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			if (args.length == 0) {
				throw Arguments.typeError(cx, "pairs", args, 0, "table");
			}
			return call(cx, args[0]);
		}

	}

	/**
	 * {@code ipairs}.
	 */
	static final class IPairs extends Builtin {

		IPairs() {
			super("ipairs");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			Object metamethod = Metatables.metamethod(cx, a, Metatables.IPAIRS);
			if (metamethod != null) {
				return iterate(cx, metamethod, a);
			}
			if (a instanceof LuaTable || isView(a)) {
				return new Object[] { STEP, a, 0.0 };
			}
			throw Arguments.typeError(cx, "ipairs", 0, "table", a, false);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			if (args.length == 0) {
				throw Arguments.typeError(cx, "ipairs", args, 0, "table");
			}
			return call(cx, args[0]);
		}

	}

	/**
	 * What {@code ipairs} returns.
	 */
	private static final class Step extends Builtin {

		Step() {
			super("ipairs_iterator");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			int key = (int) Arguments.integer(cx, name(), 1, b) + 1;
			if (a instanceof LuaTable table) {
				Object value = table.get(key);
				return (value != null) ? new Object[] { (double) key, value } : null;
			}
			if (a instanceof HostObject view && isView(view)) {
				Object value = view.index(cx, (double) key);
				return (value != null) ? new Object[] { (double) key, value } : null;
			}
			throw Arguments.typeError(cx, name(), 0, "table", a, false);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return call(cx, Arguments.at(args, 0), Arguments.at(args, 1));
		}

	}

}
