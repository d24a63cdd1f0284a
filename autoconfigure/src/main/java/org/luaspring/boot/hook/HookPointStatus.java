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

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.LuaProperties;

/**
 * What is known about a hook point. An immutable snapshot.
 *
 * @param name the name
 * @param kind what its handlers can do, {@code null} if nothing declares it: its handlers
 * are refused then
 * @param declaredBy the method or the event class that declares it, {@code null} if
 * nothing does
 * @param onError what happens when a handler fails
 * @param handlers the handlers, in the order in which they run
 * @since 0.1.0
 */
public record HookPointStatus(String name, @Nullable HookKind kind, @Nullable String declaredBy,
		LuaProperties.HookOnError onError, List<HookHandlerStatus> handlers) {

	public HookPointStatus {
		handlers = List.copyOf(handlers);
	}

}
