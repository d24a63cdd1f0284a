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

package org.luaspring.boot.hook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;

/**
 * A hook point. Immutable.
 *
 * @param name the name
 * @param kind what its handlers can do
 * @param parameters the names of the method's parameters
 * @param signature how results are converted, for filters and collecting hooks
 * @param declaredBy the method or the event class that declares it
 * @param description what handlers see as {@code hook}
 */
record HookPoint(String name, HookKind kind, List<String> parameters, @Nullable CallSignature signature,
		String declaredBy, Map<String, Object> description) {

	HookPoint {
		parameters = List.copyOf(parameters);
	}

	HookPoint(String name, HookKind kind, List<String> parameters, @Nullable CallSignature signature,
			String declaredBy) {
		this(name, kind, parameters, signature, declaredBy, Map.of("name", name, "phase", kind.phase()));
	}

	/**
	 * Return what handlers see as {@code event}.
	 * @param arguments the arguments of the method
	 * @return the only argument; of several ones, a map by name
	 */
	@Nullable Object event(@Nullable Object @Nullable [] arguments) {
		if (arguments == null) {
			return Map.of();
		}
		if (arguments.length == 1) {
			return arguments[0];
		}
		Map<String, @Nullable Object> event = new LinkedHashMap<>();
		for (int i = 0; i < arguments.length; i++) {
			event.put(this.parameters.get(i), arguments[i]);
		}
		return event;
	}

	/**
	 * Return how results are converted.
	 * @return the signature
	 */
	CallSignature requiredSignature() {
		if (this.signature == null) {
			throw new IllegalStateException("A hook of kind " + this.kind + " has no results");
		}
		return this.signature;
	}

}
