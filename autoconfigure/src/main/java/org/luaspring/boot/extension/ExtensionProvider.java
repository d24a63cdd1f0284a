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
 * Knows implementations of extension points that come and go. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public interface ExtensionProvider {

	/**
	 * Return whether what is there at start is all loaded.
	 * @return {@code false} while it is being loaded
	 */
	boolean isComplete();

	/**
	 * Return the implementations of an extension point that serve.
	 * @param extensionPoint the name of the extension point
	 * @return the implementations
	 */
	List<ExtensionImplementation> implementations(String extensionPoint);

	/**
	 * Return an implementation that exists, whether it serves or not.
	 * @param extensionPoint the name of the extension point
	 * @param name the name of the implementation
	 * @return the implementation; {@code null} if there is none of the name, or it is
	 * known not to implement the extension point
	 */
	@Nullable ExtensionImplementation implementation(String extensionPoint, String name);

	/**
	 * Return what is there but does not serve, for messages.
	 * @return a line for each
	 */
	List<String> problems();

}
