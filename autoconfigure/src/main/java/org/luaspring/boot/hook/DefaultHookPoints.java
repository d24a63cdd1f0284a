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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reports on the hook points.
 */
final class DefaultHookPoints implements HookPoints {

	private final HookPointCatalog catalog;

	private final HookHandlers handlers;

	private final HookDispatcher dispatcher;

	DefaultHookPoints(HookPointCatalog catalog, HookHandlers handlers, HookDispatcher dispatcher) {
		this.catalog = catalog;
		this.handlers = handlers;
		this.dispatcher = dispatcher;
	}

	@Override
	public List<HookPointStatus> list() {
		Map<String, HookPointStatus> all = new TreeMap<>();
		this.catalog.all().forEach((point) -> all.put(point.name(), status(point)));
		strays().forEach((name, handlers) -> all.putIfAbsent(name, stray(name, handlers)));
		return List.copyOf(all.values());
	}

	@Override
	public Optional<HookPointStatus> get(String name) {
		HookPoint point = this.catalog.get(name);
		if (point != null) {
			return Optional.of(status(point));
		}
		return Optional.ofNullable(strays().get(name)).map((handlers) -> stray(name, handlers));
	}

	private Map<String, List<HookHandler>> strays() {
		return this.handlers.strays((name) -> this.catalog.get(name) != null);
	}

	private HookPointStatus status(HookPoint point) {
		return new HookPointStatus(point.name(), point.kind(), point.declaredBy(),
				this.dispatcher.onError(point.name()), statuses(this.handlers.of(point.name())));
	}

	private HookPointStatus stray(String name, List<HookHandler> handlers) {
		return new HookPointStatus(name, null, null, this.dispatcher.onError(name), statuses(handlers));
	}

	private static List<HookHandlerStatus> statuses(List<HookHandler> handlers) {
		return handlers.stream()
			.map((handler) -> new HookHandlerStatus(handler.name(), handler instanceof HookHandler.Plugin,
					handler.unit().status(), handler.calls()))
			.toList();
	}

}
