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

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

/**
 * Keeps values out of events, messages and the log.
 */
@FunctionalInterface
interface ValueMasking {

	/**
	 * Mask a value if it has to stay secret.
	 * @param source where the value comes from, {@code null} if that is not known
	 * @param name the name of the property
	 * @param value the value
	 * @return the value, or what to show in its place
	 */
	@Nullable Object mask(@Nullable PropertySource<?> source, String name, @Nullable Object value);

}
