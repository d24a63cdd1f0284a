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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a reload works with.
 *
 * @param context the application context
 * @param types finds the registered classes
 * @param binder binds aside
 * @param monitors the monitored classes
 * @param levels applies log levels
 * @param secrets masks values
 * @param masking masks values for events, by the application's rules too
 * @param cloud tells Spring Cloud of changed properties, which then rebinds the beans;
 * {@code null} without it
 */
record ReloadParts(ConfigurableApplicationContext context, PropertiesTypes types, CandidateBinder binder,
		MonitorRegistry monitors, LoggingLevels levels, LuaSecrets secrets, ValueMasking masking,
		@Nullable Consumer<java.util.Set<String>> cloud) {

}
