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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaErrorDetails;

/**
 * What runs, for error messages: the interpreter's frames, generated code and host code.
 */
final class CallStack {

	private CallStack() {
	}

	static @Nullable String place(CallContext cx, int level) {
		return null;
	}

	static List<String> traceback(CallContext cx) {
		return List.of();
	}

	static LuaErrorDetails details(CallContext cx) {
		return LuaErrorDetails.UNKNOWN;
	}

}
