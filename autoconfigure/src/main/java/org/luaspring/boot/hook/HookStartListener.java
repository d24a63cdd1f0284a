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

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Tells when the application has started: what is rejected from then on does not fail
 * operations.
 */
final class HookStartListener implements ApplicationListener<ContextRefreshedEvent> {

	private final HookPointCatalog catalog;

	private final HookHandlers handlers;

	HookStartListener(HookPointCatalog catalog, HookHandlers handlers) {
		this.catalog = catalog;
		this.handlers = handlers;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.handlers.started(this.catalog.all().stream().map(HookPoint::name).toList());
	}

}
