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

package org.luaspring.engine.core;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Metatables;
import org.luaspring.engine.runtime.Numbers;
import org.luaspring.engine.runtime.Results;

/**
 * Makes exceptions for the host of what ended a call.
 */
final class ErrorMapping {

	private static final Pattern PLACE = Pattern.compile("^(.+?):(\\d+): ", Pattern.DOTALL);

	private static final Pattern FRAME = Pattern.compile("^(.+?):(\\d+): in ");

	private static final LuaString MESSAGE = LuaString.of("message");

	private ErrorMapping() {
	}

	/**
	 * Return the exception for the host.
	 * @param cx the call that ended
	 * @param thrown what ended it
	 * @return the exception to throw
	 */
	static RuntimeException toHost(CallContext cx, Throwable thrown) {
		cx.failed();
		if (thrown instanceof LuaError error) {
			return ofError(cx, error);
		}
		if (thrown instanceof StackOverflowError overflow) {
			LuaErrorDetails details = details(cx, null, List.of());
			return new LuaRuntimeException("stack overflow", details, overflow);
		}
		if (thrown instanceof Error error) {
			throw error;
		}
		return (RuntimeException) thrown;
	}

	private static LuaException ofError(CallContext cx, LuaError error) {
		String message = message(cx, error.value());
		LuaErrorDetails details = details(cx, message, error.traceback());
		Throwable cause = error.getCause();
		if (cause instanceof LuaSyntaxException syntax && message.equals(syntax.getMessage())) {
			return syntax;
		}
		if (cause instanceof LuaAccessDeniedException) {
			return new LuaAccessDeniedException(message, details, cause);
		}
		if (error.value() instanceof LuaString) {
			return new LuaRuntimeException(message, details, cause, null);
		}
		return new LuaRuntimeException(placed(details, message), details, cause, plain(cx, error.value()));
	}

	private static @Nullable Object plain(CallContext cx, @Nullable Object value) {
		return ((DefaultLuaEnvironment) cx.env().handle()).binding().toJava(cx, value);
	}

	/**
	 * Return the message of an error value, as Lua's own interpreter shows it.
	 */
	private static String message(CallContext cx, @Nullable Object value) {
		if (value instanceof LuaString text) {
			return text.toString();
		}
		if (value instanceof Double number) {
			return Numbers.format(number);
		}
		if (value == null) {
			return "nil";
		}
		if (value instanceof LuaTable table) {
			String described = described(cx, table);
			if (described != null) {
				return described;
			}
			if (table.get(MESSAGE) instanceof LuaString text) {
				return text.toString();
			}
		}
		return "(error object is a " + org.luaspring.engine.runtime.Types.name(value) + " value)";
	}

	private static @Nullable String described(CallContext cx, LuaTable table) {
		Object metamethod = Metatables.metamethod(cx, table, Metatables.TOSTRING);
		if (metamethod instanceof org.luaspring.engine.runtime.LuaCallable function && cx.exceeded() == null) {
			try {
				return (Results.first(function.call(cx, table)) instanceof LuaString text) ? text.toString() : null;
			}
			catch (LuaError | LuaException | StackOverflowError ex) {
				// an error object that cannot describe itself is still an error
				return null;
			}
		}
		return null;
	}

	/**
	 * Find the place: the one before the message if a function of that script ran, else
	 * that of the innermost function.
	 */
	private static LuaErrorDetails details(CallContext cx, @Nullable String message, List<String> traceback) {
		long generation = cx.env().generation();
		Matcher named = PLACE.matcher((message != null) ? message : "");
		String script = named.find() ? named.group(1) : null;
		LuaErrorDetails innermost = null;
		for (String frame : traceback) {
			Matcher place = FRAME.matcher(frame.strip());
			if (place.find()) {
				if (place.group(1).equals(script)) {
					return new LuaErrorDetails(script, generation, line(named.group(2)), 0, traceback);
				}
				if (innermost == null) {
					innermost = new LuaErrorDetails(place.group(1), generation, line(place.group(2)), 0, traceback);
				}
			}
		}
		return (innermost != null) ? innermost : new LuaErrorDetails(null, generation, 0, 0, traceback);
	}

	private static int line(String digits) {
		return (digits.length() < 10) ? Integer.parseInt(digits) : 0;
	}

	/**
	 * Put the place before the message of an error value that carries none.
	 */
	private static String placed(LuaErrorDetails details, String message) {
		return (details.script() != null) ? details.script() + ":" + details.line() + ": " + message : message;
	}

}
