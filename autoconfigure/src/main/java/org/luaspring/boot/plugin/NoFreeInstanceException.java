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

package org.luaspring.boot.plugin;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.luaspring.boot.script.ClassifiedFailure;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaLimitExceededException;

/**
 * Thrown when a call waited for a free instance for as long as it may take.
 */
final class NoFreeInstanceException extends LuaLimitExceededException implements ClassifiedFailure {

	private static final long serialVersionUID = 1L;

	NoFreeInstanceException(String script, long nanos, int max) {
		super(script + ": no instance became free within " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms; "
				+ ((max == 1) ? "the only one is" : "all " + max + " are") + " busy (max-instances, concurrency)",
				new LuaErrorDetails(script, 0, 0, 0, List.of()), "time", nanos, nanos);
	}

	@Override
	public ErrorStatus.Kind errorKind() {
		return ErrorStatus.Kind.LIMIT;
	}

	@Override
	public boolean isViolation() {
		return false;
	}

}
