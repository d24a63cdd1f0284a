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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

import org.luaspring.boot.check.LuaCheck;
import org.luaspring.boot.check.LuaCheckResult;

/**
 * Checks configuration: that the files could be evaluated is known when this is called,
 * so what remains is whether everything binds and is valid.
 */
final class ConfigurationCheck implements LuaCheck {

	@Override
	public List<LuaCheckResult> check(ConfigurableApplicationContext context) {
		List<LuaCheckResult> results = new ArrayList<>();
		Map<String, LuaPropertySource> files = new LinkedHashMap<>();
		for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
			if (source instanceof LuaPropertySource lua) {
				files.putIfAbsent(lua.file().location(), lua);
			}
		}
		files.keySet().forEach((location) -> results.add(LuaCheckResult.passed("configuration", location)));
		CandidateBinder candidates = new CandidateBinder(context);
		try {
			Binder binder = candidates.binder(context.getEnvironment().getPropertySources());
			LuaSecrets secrets = new LuaSecrets(context.getEnvironment());
			for (PropertiesType type : new PropertiesTypes(context.getBeanFactory()).registered()) {
				results.add(check(type, candidates, binder, secrets));
			}
		}
		finally {
			candidates.destroy();
		}
		return results;
	}

	private static LuaCheckResult check(PropertiesType type, CandidateBinder candidates, Binder binder,
			LuaSecrets secrets) {
		String prefix = type.annotation().prefix();
		String subject = (prefix.isEmpty() ? "" : prefix + ".* ") + "(" + type.type().getName() + ")";
		try {
			candidates.bind(type, binder);
			return LuaCheckResult.passed("properties", subject);
		}
		catch (BindException ex) {
			BindFailure failure = BindFailure.of(ex, secrets);
			String problem = (failure != null)
					? String.join("\n", failure.problems().stream().map(BindFailure.Problem::message).toList())
					: String.valueOf(ex);
			String excerpt = (failure != null) ? LuaBindFailureAnalyzer.excerpt(failure.problems().get(0), secrets)
					: null;
			return new LuaCheckResult("properties", subject, problem, excerpt);
		}
		catch (BeansException ex) {
			return LuaCheckResult.failed("properties", subject, secrets.values().mask(String.valueOf(ex.getMessage())));
		}
	}

}
