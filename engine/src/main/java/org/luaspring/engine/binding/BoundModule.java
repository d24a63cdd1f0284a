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

package org.luaspring.engine.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Collections;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;

/**
 * The host module of an annotated object.
 */
final class BoundModule implements HostModule {

	private final String name;

	private final ModuleObject object;

	private final Map<String, @Nullable Object> members;

	BoundModule(JavaBinding binding, String name, Map<String, HostMethods> methods) {
		this.name = name;
		Map<String, MemberFunction> functions = new LinkedHashMap<>();
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		methods.forEach((function, overloads) -> {
			functions.put(function, overloads.function());
			members.put(function, (HostFunction) overloads::call);
		});
		this.members = Collections.unmodifiableMap(members);
		this.object = ModuleObject.of(binding, this, functions);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Map<String, @Nullable Object> members() {
		return this.members;
	}

	ModuleObject object() {
		return this.object;
	}

	@Override
	public String toString() {
		return "module '" + this.name + "' " + List.copyOf(this.members.keySet());
	}

}
