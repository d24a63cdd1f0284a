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

package org.luaspring.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Everything that operators can know of Lua, and do. The endpoint and the console show
 * it. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class LuaStatusReport {

	private final ScriptEngineFactory factory;

	private final Map<String, StatusSection> sections = new LinkedHashMap<>();

	LuaStatusReport(ScriptEngine engine, List<StatusSection> sections) {
		this.factory = engine.getFactory();
		sections.forEach((section) -> this.sections.put(section.name(), section));
	}

	/**
	 * Report on everything.
	 * @return the report
	 */
	public Map<String, Object> all() {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("engine", engine());
		Map<String, Object> sections = new LinkedHashMap<>();
		this.sections.forEach((name, section) -> {
			if (section.inReport()) {
				sections.put(name, section.all());
			}
		});
		report.put("summary", summary(sections.get("plugins")));
		report.putAll(sections);
		return OperationResponseBody.of(report);
	}

	/**
	 * Report on one kind of thing, or on one thing.
	 * @param offset how many entries of a kind to leave out, {@code null} for none
	 * @param limit how many entries of a kind to show, {@code null} for all, or for 50
	 * from an offset on
	 * @param path the kind, and the id with its own parts
	 * @return the report, {@code null} if there is no such thing
	 * @throws IllegalArgumentException if offset or limit are not allowed
	 */
	public @Nullable Object part(@Nullable Integer offset, @Nullable Integer limit, String... path) {
		Page page = Page.of(offset, limit);
		StatusSection section = this.sections.get(path[0]);
		if (section == null) {
			return null;
		}
		if (path.length > 1) {
			if (page != null) {
				throw new IllegalArgumentException(
						"offset and limit are for the address of a kind, such as " + section.name());
			}
			return section.find(id(path)).orElse(null);
		}
		if (page != null) {
			return page.of(section.all());
		}
		return (section.all() instanceof Map<?, ?> entries) ? OperationResponseBody.of(entries) : section.all();
	}

	/**
	 * Act on one thing.
	 * @param action what to do
	 * @param implementation the implementation to select, for {@code select}
	 * @param force whether to disable what others need
	 * @param path the kind, and the id with its own parts
	 * @return the report on the thing afterwards, {@code null} if there is no such thing
	 * @throws IllegalArgumentException if there is no such action
	 * @throws IllegalStateException if the state of the thing does not allow the action
	 */
	public @Nullable Object act(String action, @Nullable String implementation, @Nullable Boolean force,
			String... path) {
		StatusSection section = this.sections.get(path[0]);
		if (section == null) {
			return null;
		}
		if (path.length == 1) {
			throw new IllegalArgumentException("An action needs an address with an id: " + path[0] + "/<id>");
		}
		Optional<Object> before = section.find(id(path));
		if (before.isEmpty()) {
			return null;
		}
		if (!section.actions().contains(action)) {
			throw new IllegalArgumentException("There is no action '" + action + "' on " + section.name() + "; "
					+ (section.actions().isEmpty() ? "there is none" : "allowed are " + section.actions()));
		}
		section.act(id(path), action, new StatusSection.ActionRequest(implementation, Boolean.TRUE.equals(force)));
		return section.find(id(path)).orElse(null);
	}

	private static String id(String[] path) {
		return String.join("/", List.of(path).subList(1, path.length));
	}

	private Map<String, Object> engine() {
		Map<String, Object> engine = new LinkedHashMap<>();
		engine.put("name", this.factory.getEngineName());
		engine.put("version", this.factory.getEngineVersion());
		engine.put("language", "Lua " + this.factory.getLanguageVersion());
		Object threading = this.factory.getParameter("THREADING");
		if (threading != null) {
			engine.put("threading", threading);
		}
		return engine;
	}

	private static Map<String, Integer> summary(@Nullable Object plugins) {
		Map<String, Integer> summary = new TreeMap<>();
		if (plugins instanceof Map<?, ?> all) {
			for (Object plugin : all.values()) {
				if (plugin instanceof PluginDescriptor descriptor) {
					summary.merge(descriptor.state(), 1, Integer::sum);
				}
			}
		}
		return summary;
	}

}
