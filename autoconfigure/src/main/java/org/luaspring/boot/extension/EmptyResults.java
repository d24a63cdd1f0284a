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

package org.luaspring.boot.extension;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a method returns whose failure is ignored.
 */
final class EmptyResults {

	private static final Map<Class<?>, Object> EMPTY = Map.ofEntries(Map.entry(Optional.class, Optional.empty()),
			Map.entry(OptionalInt.class, OptionalInt.empty()), Map.entry(OptionalLong.class, OptionalLong.empty()),
			Map.entry(OptionalDouble.class, OptionalDouble.empty()), Map.entry(List.class, List.of()),
			Map.entry(Collection.class, List.of()), Map.entry(Iterable.class, List.of()),
			Map.entry(Set.class, Set.of()), Map.entry(Map.class, Map.of()));

	private EmptyResults() {
	}

	static @Nullable Object of(Class<?> type) {
		if (type.isPrimitive() && type != void.class) {
			return Array.get(Array.newInstance(type, 1), 0);
		}
		if (type.isArray()) {
			return Array.newInstance(type.getComponentType(), 0);
		}
		if (type == Stream.class) {
			return Stream.empty();
		}
		if (type.isAssignableFrom(CompletableFuture.class) && type != Object.class) {
			return CompletableFuture.completedFuture(null);
		}
		return EMPTY.get(type);
	}

}
