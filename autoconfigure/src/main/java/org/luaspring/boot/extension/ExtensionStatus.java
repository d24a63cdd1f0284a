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
 * What is known about an extension point. An immutable snapshot.
 *
 * @param name the name of the extension point
 * @param type the name of the interface
 * @param selected the name of the selected implementation, {@code null} if none is
 * @param selectedBy who selected it, {@code null} if none is
 * @param available the names of the implementations that serve, in code point order
 * @param persistent whether an operator's selection survives a restart
 * @since 0.1.0
 */
public record ExtensionStatus(String name, String type, @Nullable String selected, @Nullable SelectedBy selectedBy,
		List<String> available, boolean persistent) {

	public ExtensionStatus {
		available = List.copyOf(available);
	}

	/**
	 * Who selected an implementation.
	 */
	public enum SelectedBy {

		/**
		 * The property {@code lua.extensions.<name>}.
		 */
		PROPERTY,

		/**
		 * An operator.
		 */
		OPERATOR,

		/**
		 * It is the primary or only Java bean, or the only plugin.
		 */
		DEFAULT

	}

}
