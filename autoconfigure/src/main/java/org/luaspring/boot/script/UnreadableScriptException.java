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

import java.util.List;

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;

/**
 * Thrown when a script exists but cannot be read.
 */
final class UnreadableScriptException extends LuaException implements ClassifiedFailure {

	private static final long serialVersionUID = 1L;

	UnreadableScriptException(String message, String script) {
		super(message, new LuaErrorDetails(script, 0, 0, 0, List.of()), null);
	}

	@Override
	public ErrorStatus.Kind errorKind() {
		return ErrorStatus.Kind.HOST;
	}

}
