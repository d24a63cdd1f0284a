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

package org.luaspring.boot.script;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaSyntaxException;

/**
 * Turns failures into data.
 */
final class ErrorStatuses {

	// what a conversion says about the value that it found: part of a payload, maybe
	private static final Pattern FOUND = Pattern
		.compile("(?<open>\\(?)(?<said>expected [^()]*?, got (?:string|number|boolean)) .*", Pattern.DOTALL);

	private ErrorStatuses() {
	}

	static ErrorStatus of(Throwable failure, Instant at) {
		String message = message(failure);
		if (failure instanceof LuaException lua) {
			return new ErrorStatus(kind(failure), message, at, lua.script(), lua.line(), lua.traceback(),
					exceeded(lua));
		}
		return new ErrorStatus(kind(failure), message, at, null, 0, List.of());
	}

	// the caller sees the value in the exception, operators never do
	private static String message(Throwable failure) {
		String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
		ErrorStatus.Kind kind = kind(failure);
		if (kind != ErrorStatus.Kind.RUNTIME && kind != ErrorStatus.Kind.HOST) {
			return message;
		}
		Matcher found = FOUND.matcher(message);
		return found.find() ? message.substring(0, found.start()) + found.group("open") + found.group("said")
				+ (found.group("open").isEmpty() ? "" : ")") : message;
	}

	private static ErrorStatus.@Nullable Exceeded exceeded(LuaException failure) {
		return (failure instanceof LuaLimitExceededException limit)
				? new ErrorStatus.Exceeded(limit.limit(), limit.allowed(), limit.used()) : null;
	}

	static ErrorStatus.Kind kind(Throwable failure) {
		if (failure instanceof ClassifiedFailure classified) {
			return classified.errorKind();
		}
		if (failure instanceof LuaSyntaxException) {
			return ErrorStatus.Kind.SYNTAX;
		}
		if (failure instanceof LuaContractException) {
			return ErrorStatus.Kind.CONTRACT;
		}
		if (failure instanceof LuaAccessDeniedException) {
			return ErrorStatus.Kind.ACCESS;
		}
		if (failure instanceof LuaLimitExceededException) {
			return ErrorStatus.Kind.LIMIT;
		}
		if (failure instanceof LuaCancelledException) {
			return ErrorStatus.Kind.CANCELLED;
		}
		return (failure instanceof LuaException) ? ErrorStatus.Kind.RUNTIME : ErrorStatus.Kind.HOST;
	}

}
