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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Results;

/**
 * Conversions of results by the declared type of a host function.
 */
final class HostResults {

	private HostResults() {
	}

	static @Nullable Object ofNothing(CallContext cx) {
		return Results.NONE;
	}

	static @Nullable Object of(CallContext cx, @Nullable String value) {
		return (value != null) ? Scalars.ofText(cx, value) : null;
	}

	static Object of(CallContext cx, boolean value) {
		return value;
	}

	static Object of(CallContext cx, double value) {
		return value;
	}

	static Object of(CallContext cx, float value) {
		return (double) value;
	}

	static Object of(CallContext cx, int value) {
		return (double) value;
	}

	static Object of(CallContext cx, short value) {
		return (double) value;
	}

	static Object of(CallContext cx, byte value) {
		return (double) value;
	}

	static Object of(CallContext cx, long value) {
		return Scalars.ofLong(value);
	}

	static Object of(CallContext cx, char value) {
		return Scalars.ofText(cx, String.valueOf(value));
	}

}
