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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An extension point as it was found among the bean definitions, before there are beans.
 *
 * @param type the interface
 * @param beanNames the names of the Java beans that implement it
 * @param primary the name of the one that was primary, {@code null} if none was
 * @since 0.1.0
 */
public record ExtensionType(Class<?> type, List<String> beanNames, @Nullable String primary) {

	public ExtensionType {
		beanNames = List.copyOf(beanNames);
	}

}
