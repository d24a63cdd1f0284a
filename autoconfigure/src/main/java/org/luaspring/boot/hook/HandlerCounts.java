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

package org.luaspring.boot.hook;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallAccount;
import org.luaspring.boot.script.CallOutcome;
import org.luaspring.boot.script.CallStatus;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaUsage;

/**
 * Counts the calls of a handler in a plugin; what they use is in the plugin's account.
 * Safe for use by many threads.
 */
final class HandlerCounts {

	private final CallAccount account = new CallAccount();

	<T extends @Nullable Object> T count(Supplier<T> call) {
		long start = System.nanoTime();
		this.account.started();
		CallOutcome.@Nullable Result result = CallOutcome.Result.ERROR;
		try {
			T value = call.get();
			result = CallOutcome.Result.SUCCESS;
			return value;
		}
		catch (HookVetoedException ex) {
			result = CallOutcome.Result.VETO;
			throw ex;
		}
		catch (ScriptUnavailableException ex) {
			result = null;
			throw ex;
		}
		finally {
			if (result != null) {
				this.account.ended(result, System.nanoTime() - start, LuaUsage.NONE);
			}
			else {
				this.account.dismissed();
			}
		}
	}

	CallStatus status() {
		return this.account.status();
	}

}
