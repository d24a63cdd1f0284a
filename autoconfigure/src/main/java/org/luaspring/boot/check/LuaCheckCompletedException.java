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

package org.luaspring.boot.check;

/**
 * Ends the start of an application whose task is done.
 */
final class LuaCheckCompletedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient EarlyTask.Outcome outcome;

	LuaCheckCompletedException(EarlyTask.Outcome outcome) {
		super("What the command line asks for is done; the application does not start");
		this.outcome = outcome;
	}

	EarlyTask.Outcome outcome() {
		return this.outcome;
	}

}
