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

package org.luaspring.boot.config;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.engine.LuaException;

/**
 * Thrown inside a reload that is not to be applied.
 */
final class ReloadRejectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ErrorStatus error;

	private final boolean veto;

	private ReloadRejectedException(ErrorStatus error, boolean veto) {
		super(error.message());
		this.error = error;
		this.veto = veto;
	}

	static ReloadRejectedException of(LuaConfigurationException ex, Instant at) {
		ErrorStatus.Kind kind = switch (ex.kind()) {
			case SYNTAX -> ErrorStatus.Kind.SYNTAX;
			case RUNTIME -> ErrorStatus.Kind.RUNTIME;
			case LIMIT -> ErrorStatus.Kind.LIMIT;
			case ACCESS -> ErrorStatus.Kind.ACCESS;
			case VALUE -> ErrorStatus.Kind.CONFIGURATION;
			case READ -> ErrorStatus.Kind.HOST;
		};
		return new ReloadRejectedException(
				new ErrorStatus(kind, String.valueOf(ex.getMessage()), at, ex.script(), ex.line(), ex.traceback()),
				false);
	}

	static ReloadRejectedException of(BindFailure failure, Instant at) {
		BindFailure.Problem first = failure.problems().get(0);
		return new ReloadRejectedException(new ErrorStatus(ErrorStatus.Kind.CONFIGURATION, failure.message(), at,
				first.script(), first.line(), List.of()), false);
	}

	static ReloadRejectedException host(String message, @Nullable Throwable cause, Instant at) {
		String script = (cause instanceof LuaException lua) ? lua.script() : null;
		ReloadRejectedException rejected = new ReloadRejectedException(
				new ErrorStatus(ErrorStatus.Kind.HOST, message, at, script, 0, List.of()), false);
		return rejected;
	}

	static ReloadRejectedException veto(String reason, Instant at) {
		return new ReloadRejectedException(new ErrorStatus(ErrorStatus.Kind.VETO,
				"a listener refused the change: " + reason, at, null, 0, List.of()), true);
	}

	ErrorStatus error() {
		return this.error;
	}

	boolean isVeto() {
		return this.veto;
	}

}
