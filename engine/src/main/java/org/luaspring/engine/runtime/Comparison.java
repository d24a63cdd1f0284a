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

import org.jspecify.annotations.Nullable;

/**
 * Comparisons with metamethods. With a frame, results may be
 * {@linkplain Metamethods#PENDING pending}; else they are to be taken as true or false.
 */
final class Comparison {

	private Comparison() {
	}

	static @Nullable Object equal(CallContext cx, @Nullable Frame frame, @Nullable Object a, @Nullable Object b) {
		if (Operations.rawEqual(a, b)) {
			return Boolean.TRUE;
		}
		if (a instanceof LuaTable left && b instanceof LuaTable right) {
			Object metamethod = common(left.metatable(), right.metatable());
			if (metamethod != null) {
				return Metamethods.call(cx, frame, metamethod, a, b);
			}
		}
		return Boolean.FALSE;
	}

	/**
	 * Return the {@code __eq} that two tables share: Lua 5.2 calls no other.
	 */
	private static @Nullable Object common(@Nullable LuaTable left, @Nullable LuaTable right) {
		Object metamethod = (left != null && right != null) ? left.get(Metatables.EQ) : null;
		if (metamethod == null || right == null) {
			return null;
		}
		return (left == right || Operations.rawEqual(metamethod, right.get(Metatables.EQ))) ? metamethod : null;
	}

	static @Nullable Object lessThan(CallContext cx, @Nullable Frame frame, @Nullable Object a, @Nullable Object b) {
		if (a instanceof Double x && b instanceof Double y) {
			return x.doubleValue() < y.doubleValue();
		}
		if (a instanceof LuaString x && b instanceof LuaString y) {
			return x.compareTo(y) < 0;
		}
		Object metamethod = Metamethods.either(cx, a, b, Metatables.LT);
		if (metamethod == null) {
			throw RuntimeErrors.comparison(cx, a, b);
		}
		return Metamethods.call(cx, frame, metamethod, a, b);
	}

	static @Nullable Object lessEqual(CallContext cx, @Nullable Frame frame, @Nullable Object a, @Nullable Object b) {
		if (a instanceof Double x && b instanceof Double y) {
			return x.doubleValue() <= y.doubleValue();
		}
		if (a instanceof LuaString x && b instanceof LuaString y) {
			return x.compareTo(y) <= 0;
		}
		Object metamethod = Metamethods.either(cx, a, b, Metatables.LE);
		if (metamethod != null) {
			return Metamethods.call(cx, frame, metamethod, a, b);
		}
		metamethod = Metamethods.either(cx, b, a, Metatables.LT);
		if (metamethod == null) {
			throw RuntimeErrors.comparison(cx, a, b);
		}
		return Metamethods.callNegated(cx, frame, metamethod, b, a);
	}

}
