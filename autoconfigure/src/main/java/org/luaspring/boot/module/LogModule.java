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

package org.luaspring.boot.module;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import org.luaspring.engine.HostFunction;
import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;

/**
 * The module {@code log}: writes to the script's own SLF4J logger. Values are joined by
 * spaces; what the string keys of a table hold becomes {@code key=value} in the text, and
 * key-value pairs of the event for structured logging.
 */
final class LogModule implements HostModuleProvider {

	@Override
	public String name() {
		return "log";
	}

	@Override
	public Origin origin() {
		return Origin.BUILT_IN;
	}

	@Override
	public HostModule module(ScriptIdentity script) {
		Logger logger = LoggerFactory.getLogger(script.logger());
		HostModule.Builder builder = HostModule.named(name()).callable(function(logger, Level.INFO));
		for (Level level : new Level[] { Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR }) {
			builder.function(level.name().toLowerCase(Locale.ROOT), function(logger, level));
		}
		return builder.build();
	}

	private static HostFunction function(Logger logger, Level level) {
		return (arguments) -> {
			if (logger.isEnabledForLevel(level)) {
				log(logger.makeLoggingEventBuilder(level), arguments);
			}
			return null;
		};
	}

	private static void log(LoggingEventBuilder event, LuaArguments arguments) {
		StringBuilder text = new StringBuilder();
		Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
		for (int i = 0; i < arguments.count(); i++) {
			if (i > 0) {
				text.append(' ');
			}
			append(text, pairs, arguments, i);
		}
		arguments.chargeOutput(text.toString().getBytes(StandardCharsets.UTF_8).length + 1L);
		LoggingEventBuilder complete = event;
		for (Map.Entry<String, @Nullable Object> pair : pairs.entrySet()) {
			complete = complete.addKeyValue(pair.getKey(), pair.getValue());
		}
		complete.log(text.toString());
	}

	private static void append(StringBuilder text, Map<String, @Nullable Object> pairs, LuaArguments arguments,
			int index) {
		Object value = arguments.get(index);
		if (!(value instanceof Map<?, ?> map)) {
			text.append(PlainText.of(value));
			return;
		}
		String separator = "";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			String key = String.valueOf(entry.getKey());
			Object held = entry.getValue();
			pairs.put(key, (held instanceof Number || held instanceof Boolean) ? held : PlainText.of(held));
			text.append(separator).append(key).append('=').append(PlainText.of(held));
			separator = " ";
		}
	}

}
