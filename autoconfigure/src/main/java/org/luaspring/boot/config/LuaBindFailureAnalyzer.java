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

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Explains why a value of a configuration script does not bind or is not valid. Failures
 * that concern no script are left to Spring Boot's own analyzers.
 */
@Order(0)
final class LuaBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private final @Nullable Environment environment;

	LuaBindFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ValueMasking masking = (this.environment instanceof ConfigurableEnvironment configurable)
				? new LuaSecrets(configurable) : (source, name, value) -> value;
		BindFailure failure = BindFailure.of(cause, masking);
		if (failure == null || !failure.isInLua()) {
			return null;
		}
		StringBuilder description = new StringBuilder("Failed to bind properties under '").append(cause.getName())
			.append("' to ")
			.append(cause.getTarget().getType())
			.append(":\n");
		for (BindFailure.Problem problem : failure.problems()) {
			description.append("\n    Property: ").append(problem.name());
			if (problem.value() != null) {
				description.append("\n    Value: \"").append(problem.value()).append('"');
			}
			if (problem.origin() != null) {
				description.append("\n    Origin: ").append(problem.origin());
			}
			description.append("\n    Reason: ").append(problem.reason()).append('\n');
			String excerpt = excerpt(problem, masking);
			if (!excerpt.isEmpty()) {
				description.append('\n').append(excerpt.indent(2));
			}
		}
		return new FailureAnalysis(description.toString(), "Correct the value in the script.", cause);
	}

	static String excerpt(BindFailure.Problem problem, ValueMasking masking) {
		TextResourceOrigin text = problem.text();
		if (problem.script() == null || text == null || text.getResource() == null) {
			return "";
		}
		try {
			String excerpt = SourceExcerpt.of(text.getResource().getContentAsString(StandardCharsets.UTF_8),
					problem.line(), 0);
			return (masking instanceof LuaSecrets secrets) ? secrets.values().mask(excerpt) : excerpt;
		}
		catch (IOException ex) {
			// the file is gone since it was read: the origin has to do
			return "";
		}
	}

}
