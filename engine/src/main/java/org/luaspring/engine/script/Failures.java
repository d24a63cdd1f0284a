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

package org.luaspring.engine.script;

import javax.script.ScriptException;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;

/**
 * Makes script exceptions: with file, line, column, and a message that starts
 * {@code file:line:} because many clients show nothing else.
 */
final class Failures {

	private Failures() {
	}

	static ScriptException toScriptException(String file, LuaException failure) {
		String script = (failure.script() != null) ? failure.script() : file;
		int line = Math.max(1, failure.line());
		String message = (failure.getMessage() != null) ? failure.getMessage() : failure.toString();
		int column = failure.details().column();
		return make(script, line, (column > 0) ? column : -1, message, failure);
	}

	static ScriptException toScriptException(String file, int line, String message, @Nullable Throwable cause) {
		return make(file, line, -1, message, cause);
	}

	private static ScriptException make(String file, int line, int column, String message, @Nullable Throwable cause) {
		String place = file + ":" + line + ":";
		String placed = message.startsWith(file + ":") ? message : place + " " + message;
		LuaScriptException exception = new LuaScriptException(placed, file, line, column);
		if (cause != null) {
			exception.initCause(cause);
		}
		return exception;
	}

}
