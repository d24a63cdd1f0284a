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

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Asks what there is each time.
 *
 * @param <T> the extension point
 */
final class DefaultLuaExtensions<T> implements LuaExtensions<T> {

	private final Function<String, T> proxies;

	private final Supplier<Set<String>> names;

	private final Supplier<@Nullable String> selected;

	private final Map<String, T> made = new ConcurrentHashMap<>();

	DefaultLuaExtensions(Function<String, T> proxies, Supplier<Set<String>> names,
			Supplier<@Nullable String> selected) {
		this.proxies = proxies;
		this.names = names;
		this.selected = selected;
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(this.names.get()));
	}

	@Override
	public Optional<T> get(String name) {
		return this.names.get().contains(name) ? Optional.of(proxy(name)) : Optional.empty();
	}

	private T proxy(String name) {
		return this.made.computeIfAbsent(name, this.proxies);
	}

	@Override
	public Stream<T> stream() {
		return names().stream().map(this::proxy);
	}

	@Override
	public Iterator<T> iterator() {
		return stream().iterator();
	}

	@Override
	public Optional<String> selected() {
		return Optional.ofNullable(this.selected.get());
	}

}
