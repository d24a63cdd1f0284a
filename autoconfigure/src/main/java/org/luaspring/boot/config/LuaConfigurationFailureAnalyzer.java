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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Explains why a configuration script could not be evaluated.
 */
@Order(0)
final class LuaConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<LuaConfigurationException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, LuaConfigurationException cause) {
		StringBuilder description = new StringBuilder();
		description.append(what(cause.kind())).append(" (").append(cause.location()).append("):\n\n");
		description.append("    ").append(cause.getMessage()).append('\n');
		if (!cause.excerpt().isEmpty()) {
			description.append('\n').append(cause.excerpt().indent(2));
		}
		if (!cause.traceback().isEmpty()) {
			description.append("\nTraceback:\n\n");
			cause.traceback().forEach((frame) -> description.append("    ").append(frame.strip()).append('\n'));
		}
		return new FailureAnalysis(description.toString(), action(cause), cause);
	}

	private static String what(LuaConfigurationException.Kind kind) {
		return switch (kind) {
			case SYNTAX -> "A configuration script is not valid Lua";
			case RUNTIME -> "A configuration script failed";
			case LIMIT -> "A configuration script used more than it may";
			case ACCESS -> "A configuration script used what is not available to it";
			case VALUE -> "A configuration script does not evaluate to configuration";
			case READ -> "A configuration script cannot be read";
		};
	}

	private static String action(LuaConfigurationException cause) {
		String hint = cause.hint();
		if (hint != null) {
			return hint;
		}
		return (cause.kind() == LuaConfigurationException.Kind.READ) ? "Make the file readable."
				: "Correct the script" + ((cause.line() > 0) ? " at or before line " + cause.line() : "") + ".";
	}

}
