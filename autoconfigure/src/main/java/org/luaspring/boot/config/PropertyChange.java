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

/**
 * A property whose value changed. Immutable. Secrets are masked.
 *
 * @param name the name of the property
 * @param oldValue the value before, {@code null} if there was none
 * @param newValue the value now, {@code null} if there is none
 * @since 0.1.0
 */
public record PropertyChange(String name, @Nullable Object oldValue, @Nullable Object newValue) {

}
