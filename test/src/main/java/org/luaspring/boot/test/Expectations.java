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

package org.luaspring.boot.test;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaRuntimeException;
import org.opentest4j.AssertionFailedError;

/**
 * The module {@code expect} of test files. Every function takes a message of the test's
 * own as last argument. A failed expectation is an error of the script, caused by an
 * {@link AssertionFailedError}.
 */
final class Expectations {

	static final HostModule MODULE = HostModule.named("expect")
		.function("equal", Expectations::equal)
		.function("not_equal", Expectations::notEqual)
		.function("truthy", (arguments) -> check(arguments, arguments.truth(0), "something true", 1))
		.function("falsy", (arguments) -> check(arguments, !arguments.truth(0), "nil or false", 1))
		.function("is_nil", (arguments) -> check(arguments, arguments.get(0) == null, "nil", 1))
		.function("contains", Expectations::contains)
		.function("error", Expectations::error)
		.function("fail", (arguments) -> {
			throw failure(message(arguments, 0, "failed"), null);
		})
		.build();

	private Expectations() {
	}

	private static @Nullable Object equal(LuaArguments arguments) {
		Object actual = arguments.get(0);
		Object expected = arguments.get(1);
		if (!Objects.equals(actual, expected)) {
			throw failure(message(arguments, 2, "expected %s but was %s".formatted(text(expected), text(actual))),
					new AssertionFailedError("expected %s but was %s".formatted(text(expected), text(actual)), expected,
							actual));
		}
		return null;
	}

	private static @Nullable Object notEqual(LuaArguments arguments) {
		Object actual = arguments.get(0);
		if (Objects.equals(actual, arguments.get(1))) {
			throw failure(message(arguments, 2, "expected something else than " + text(actual)), null);
		}
		return null;
	}

	private static @Nullable Object contains(LuaArguments arguments) {
		String text = arguments.string(0);
		String part = arguments.string(1);
		if (!text.contains(part)) {
			throw failure(message(arguments, 2, "expected %s in %s".formatted(text(part), text(text))), null);
		}
		return null;
	}

	/**
	 * Expects a function to raise an error; of a given text, if one is given.
	 */
	private static @Nullable Object error(LuaArguments arguments) {
		String part = (arguments.get(1) != null) ? arguments.string(1) : "";
		String raised;
		try {
			arguments.function(0).call();
			raised = null;
		}
		catch (LuaLimitExceededException ex) {
			throw ex;
		}
		catch (LuaException ex) {
			raised = Objects.toString(ex.getMessage(), "");
		}
		if (raised == null) {
			throw failure(message(arguments, 2, "expected an error" + (part.isEmpty() ? "" : " with " + text(part))),
					null);
		}
		if (!raised.contains(part)) {
			throw failure(message(arguments, 2,
					"expected an error with %s but it was %s".formatted(text(part), text(raised))), null);
		}
		return raised;
	}

	private static @Nullable Object check(LuaArguments arguments, boolean holds, String expected, int messageIndex) {
		if (!holds) {
			throw failure(message(arguments, messageIndex,
					"expected %s but was %s".formatted(expected, text(arguments.get(0)))), null);
		}
		return null;
	}

	private static String message(LuaArguments arguments, int index, String message) {
		return (arguments.get(index) != null) ? arguments.string(index) + ": " + message : message;
	}

	private static LuaRuntimeException failure(String message, @Nullable AssertionFailedError cause) {
		return new LuaRuntimeException(message, LuaErrorDetails.UNKNOWN,
				(cause != null) ? cause : new AssertionFailedError(message));
	}

	private static String text(@Nullable Object value) {
		if (value == null) {
			return "nil";
		}
		return (value instanceof CharSequence) ? "\"" + value + "\"" : value.toString();
	}

}
