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

import java.util.List;

import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaError;

/**
 * Makes errors for scripts of the host's exceptions. What a script may read says only
 * that the function failed; the host finds the exception as the cause.
 */
final class HostFailures {

	private HostFailures() {
	}

	/**
	 * Return what to throw into the script.
	 * @param cx the running call
	 * @param name the function that failed
	 * @param exposed the types whose messages a script may read
	 * @param thrown what the function threw
	 * @return the exception to throw
	 */
	static RuntimeException translate(CallContext cx, String name, List<Class<? extends Exception>> exposed,
			Throwable thrown) {
		Throwable failure = (thrown instanceof HostFailureException carrier) ? carrier.failure() : thrown;
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof LuaError || failure instanceof LuaLimitExceededException
				|| failure instanceof LuaCancelledException) {
			return (RuntimeException) failure;
		}
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		cx.leaveHost();
		if (failure instanceof MismatchException mismatch) {
			return cx.error(mismatch.describe(name));
		}
		if (failure instanceof LuaException && failure.getMessage() != null) {
			return cx.error(failure.getMessage(), failure);
		}
		for (Class<? extends Exception> type : exposed) {
			if (type.isInstance(failure) && failure.getMessage() != null) {
				return cx.error(failure.getMessage(), failure);
			}
		}
		return cx.error(name + " failed", failure);
	}

}
