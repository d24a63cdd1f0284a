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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The properties of one document of a configuration script. Immutable: a reload replaces
 * it.
 */
final class LuaPropertySource extends EnumerablePropertySource<Map<String, OriginTrackedValue>>
		implements PropertySourceInfo, OriginLookup<String> {

	private final LuaConfigurationFile file;

	private final LuaEvaluation evaluation;

	private final int index;

	private final String[] names;

	/**
	 * Create a property source.
	 * @param file the file
	 * @param evaluation the evaluation of the file
	 * @param index the index of the document in it
	 */
	LuaPropertySource(LuaConfigurationFile file, LuaEvaluation evaluation, int index) {
		super(name(file, evaluation, index), evaluation.documents().get(index).properties());
		this.file = file;
		this.evaluation = evaluation;
		this.index = index;
		this.names = getSource().keySet().toArray(String[]::new);
	}

	private static String name(LuaConfigurationFile file, LuaEvaluation evaluation, int index) {
		return (evaluation.documents().size() == 1) ? file.name() : file.name() + " (document #" + index + ")";
	}

	@Override
	public String[] getPropertyNames() {
		return this.names.clone();
	}

	@Override
	public boolean containsProperty(String name) {
		return this.source.containsKey(name);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		OriginTrackedValue value = this.source.get(name);
		return (value != null) ? value.getValue() : null;
	}

	@Override
	public @Nullable Origin getOrigin(String name) {
		OriginTrackedValue value = this.source.get(name);
		return (value != null) ? value.getOrigin() : null;
	}

	@Override
	public boolean isImmutable() {
		return true;
	}

	LuaConfigurationFile file() {
		return this.file;
	}

	LuaEvaluation evaluation() {
		return this.evaluation;
	}

	int index() {
		return this.index;
	}

	LuaDocument document() {
		return this.evaluation.documents().get(this.index);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
