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

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.config.LuaConfigurationException.Kind;
import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.ScriptTable;

/**
 * Makes errors of an evaluation what a user can act upon: with the lines around the
 * fault, a hint, and without secrets.
 */
final class EvaluationErrors {

	private static final Pattern NIL_GLOBAL = Pattern.compile("global '([A-Za-z_][A-Za-z0-9_]*)' \\(a nil value\\)");

	private final LuaConfigurationFile file;

	private final Map<String, LuaSource> sources;

	private final SecretValues secrets;

	private final LuaEvaluation.Inputs inputs;

	EvaluationErrors(LuaConfigurationFile file, Map<String, LuaSource> sources, SecretValues secrets,
			LuaEvaluation.Inputs inputs) {
		this.file = file;
		this.sources = sources;
		this.secrets = secrets;
		this.inputs = inputs;
	}

	LuaConfigurationException translate(LuaException ex) {
		String message = String.valueOf(ex.getMessage());
		String masked = this.secrets.mask(message);
		LuaErrorDetails details = masked(ex.details());
		// a cause prints its message too, so one that reveals a secret is left out
		Throwable cause = reveals(ex) ? null : ex;
		if (ex instanceof LuaConfigurationException known) {
			return new LuaConfigurationException(known.kind(), masked, details, known.location(), known.excerpt(),
					known.hint(), this.inputs, known.getCause());
		}
		return new LuaConfigurationException(kind(ex), masked, details, this.file.location(), excerpt(details),
				hint(ex, message), this.inputs, cause);
	}

	LuaConfigurationException translate(InvalidValueException ex, String scriptName) {
		ScriptTable.Origin place = ex.place();
		String script = (place != null) ? place.script() : scriptName;
		int line = (place != null) ? place.line() : 0;
		LuaErrorDetails details = LuaErrorDetails.at(script, line);
		String prefix = (line > 0) ? script + ":" + line + ": " : script + ": ";
		return new LuaConfigurationException(Kind.VALUE, this.secrets.mask(prefix + ex.getMessage()), details,
				this.file.location(), excerpt(details), null, this.inputs, null);
	}

	private boolean reveals(Throwable failure) {
		for (Throwable at = failure; at != null; at = at.getCause()) {
			String message = String.valueOf(at.getMessage());
			if (!this.secrets.mask(message).equals(message)) {
				return true;
			}
		}
		return false;
	}

	private LuaErrorDetails masked(LuaErrorDetails details) {
		List<String> traceback = details.traceback().stream().map(this.secrets::mask).toList();
		return new LuaErrorDetails(details.script(), details.generation(), details.line(), details.column(), traceback);
	}

	private String excerpt(LuaErrorDetails details) {
		LuaSource source = this.sources.get((details.script() != null) ? details.script() : this.file.scriptName());
		return (source != null) ? this.secrets.mask(SourceExcerpt.of(source.text(), details.line(), details.column()))
				: "";
	}

	private static Kind kind(LuaException ex) {
		if (ex instanceof LuaSyntaxException) {
			return Kind.SYNTAX;
		}
		if (ex instanceof LuaLimitExceededException) {
			return Kind.LIMIT;
		}
		return (ex instanceof LuaAccessDeniedException) ? Kind.ACCESS : Kind.RUNTIME;
	}

	private static @Nullable String hint(LuaException ex, String message) {
		if (ex instanceof LuaLimitExceededException limit) {
			return ("Make the script do less, or raise the limit before the file is read, on the command line for "
					+ "example: --lua.config.limits.%s=...")
				.formatted(limit.limit());
		}
		Matcher matcher = NIL_GLOBAL.matcher(message);
		if (matcher.find()) {
			return ("'%s' is not known to configuration, which is evaluated before any bean exists. There are %s, the "
					+ "standard library, and Lua modules beside the file ('local x = require \"x\"').")
				.formatted(matcher.group(1), "property, profile, document, secret, json and http");
		}
		return null;
	}

}
