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
import java.util.Optional;

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
		return this.catalog.all().stream().map(this::status).toList();
	}

	@Override
	public Optional<HookPointStatus> get(String name) {
		return Optional.ofNullable(this.catalog.get(name)).map(this::status);
	}

	private HookPointStatus status(HookPoint point) {
		List<HookHandlerStatus> handlers = this.handlers.of(point.name())
			.stream()
			.map((handler) -> new HookHandlerStatus(handler.name(), handler instanceof HookHandler.Plugin,
					handler.unit().status(), handler.calls()))
			.toList();
		return new HookPointStatus(point.name(), point.kind(), point.declaredBy(),
				this.dispatcher.onError(point.name()), handlers);
	}

}
