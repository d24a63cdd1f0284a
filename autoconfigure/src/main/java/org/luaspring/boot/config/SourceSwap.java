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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Puts property sources of new evaluations in the place of those that serve. Used once,
 * by one thread at a time.
 */
final class SourceSwap {

	private final MutablePropertySources serving;

	private final List<PropertySource<?>> before = new ArrayList<>();

	private final List<PropertySource<?>> after = new ArrayList<>();

	/**
	 * Prepare a swap.
	 * @param serving the sources that serve
	 * @param replacements the new sources of each file in ascending precedence, by the
	 * name of the file; a file keeps its place
	 */
	SourceSwap(MutablePropertySources serving, Map<String, List<LuaPropertySource>> replacements) {
		this.serving = serving;
		for (PropertySource<?> source : serving) {
			if (ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				continue;
			}
			this.before.add(source);
			if (source instanceof LuaPropertySource lua && replacements.containsKey(lua.file().name())) {
				this.after.addAll(inPlaceOf(lua, Objects.requireNonNull(replacements.get(lua.file().name()))));
			}
			else {
				this.after.add(source);
			}
		}
	}

	/** A new document takes the place of the nearest old one that is not above it. */
	private List<LuaPropertySource> inPlaceOf(LuaPropertySource old, List<LuaPropertySource> replacements) {
		List<Integer> places = new ArrayList<>();
		for (PropertySource<?> source : this.serving) {
			if (source instanceof LuaPropertySource lua && lua.file().name().equals(old.file().name())) {
				places.add(lua.index());
			}
		}
		int lowest = Collections.min(places);
		List<LuaPropertySource> here = new ArrayList<>();
		for (LuaPropertySource replacement : replacements) {
			int place = places.stream()
				.filter((candidate) -> candidate <= replacement.index())
				.max(Integer::compare)
				.orElse(lowest);
			if (place == old.index()) {
				here.add(0, replacement);
			}
		}
		return here;
	}

	List<PropertySource<?>> before() {
		return this.before;
	}

	List<PropertySource<?>> after() {
		return this.after;
	}

	/**
	 * Return the names of the properties that differ between the scripts of before and
	 * after.
	 * @return the names, new and changed ones in their order, then removed ones
	 */
	Set<String> changedKeys() {
		EffectiveLua old = new EffectiveLua(this.before);
		EffectiveLua now = new EffectiveLua(this.after);
		Set<String> changed = new LinkedHashSet<>();
		for (String name : now.names()) {
			if (!Objects.equals(old.value(name), now.value(name))) {
				changed.add(name);
			}
		}
		for (String name : old.names()) {
			if (!now.names().contains(name)) {
				changed.add(name);
			}
		}
		return changed;
	}

	/**
	 * Make the new sources serve. Each one is replaced at once.
	 */
	void apply() {
		replace(this.before, this.after);
	}

	/**
	 * Make the old sources serve again.
	 */
	void undo() {
		replace(this.after, this.before);
	}

	private void replace(List<PropertySource<?>> from, List<PropertySource<?>> to) {
		if (from.size() == to.size()) {
			for (int i = 0; i < from.size(); i++) {
				if (from.get(i) != to.get(i)) {
					this.serving.replace(from.get(i).getName(), to.get(i));
				}
			}
			return;
		}
		// another number of documents: first add all that is new in front of what it
		// replaces, so that no reader misses a property, then remove what is gone
		PropertySource<?> next = null;
		List<PropertySource<?>> obsolete = new ArrayList<>(from);
		obsolete.removeIf((source) -> to.stream().anyMatch((kept) -> kept == source));
		for (int i = to.size() - 1; i >= 0; i--) {
			PropertySource<?> source = to.get(i);
			if (from.stream().noneMatch((kept) -> kept == source)) {
				add(source, next);
				obsolete.removeIf((old) -> old.getName().equals(source.getName()));
			}
			next = source;
		}
		obsolete.forEach((source) -> this.serving.remove(source.getName()));
	}

	private void add(PropertySource<?> source, @org.jspecify.annotations.Nullable PropertySource<?> next) {
		if (this.serving.contains(source.getName())) {
			this.serving.replace(source.getName(), source);
		}
		else if (next != null) {
			this.serving.addBefore(next.getName(), source);
		}
		else {
			this.serving.addLast(source);
		}
	}

	/** The scripts' own values, where a later document wins. */
	private static final class EffectiveLua {

		private final Map<String, Object> values = new java.util.LinkedHashMap<>();

		EffectiveLua(List<PropertySource<?>> sources) {
			for (PropertySource<?> source : sources) {
				if (source instanceof LuaPropertySource lua) {
					lua.getSource().forEach((name, value) -> {
						if (!name.startsWith("spring.config.activate")) {
							this.values.putIfAbsent(name, Objects.requireNonNull(value.getValue()));
						}
					});
				}
			}
		}

		Set<String> names() {
			return this.values.keySet();
		}

		Object value(String name) {
			Object value = this.values.get(name);
			return (value instanceof CharSequence) ? value.toString()
					: Objects.requireNonNullElse(value, Missing.VALUE);
		}

	}

	private enum Missing {

		VALUE

	}

}
