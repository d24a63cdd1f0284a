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
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Runs the hooks of {@link LuaEvent} classes when events of them are published.
 */
final class LuaEventListener implements ApplicationListener<ApplicationEvent> {

	private final Map<Class<?>, List<HookPoint>> points = new ConcurrentHashMap<>();

	private final HookPointCatalog catalog;

	private final HookDispatcher dispatcher;

	LuaEventListener(HookPointCatalog catalog, HookDispatcher dispatcher) {
		this.catalog = catalog;
		this.dispatcher = dispatcher;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Object payload = (event instanceof PayloadApplicationEvent<?> wrapper) ? wrapper.getPayload() : event;
		for (HookPoint point : this.points.computeIfAbsent(payload.getClass(), this::find)) {
			this.dispatcher.run(point, payload);
		}
	}

	private List<HookPoint> find(Class<?> type) {
		LuaEvent annotation = type.getAnnotation(LuaEvent.class);
		HookPoint point = (annotation != null) ? this.catalog.get(annotation.value()) : null;
		return (point != null) ? List.of(point) : List.of();
	}

}
