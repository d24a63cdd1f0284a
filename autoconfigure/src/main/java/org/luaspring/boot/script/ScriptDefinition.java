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

package org.luaspring.boot.script;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaLimits;

/**
 * A unit that exists according to the sources: what a {@link ScriptKind} finds.
 * Immutable.
 *
 * @param name the name of the unit, unique in its kind
 * @param script the id of the main script
 * @param moduleFolders where {@code require} looks, in order, each ending with {@code /}
 * @param enabled {@code false} if the properties disable it; always wins
 * @param limits the limits of each call
 * @param maxViolations how many broken limits within the window are too many,
 * {@link org.luaspring.engine.LuaLimits#UNLIMITED} for none
 * @param violationWindow the time in which broken limits count
 * @param error why the definition itself is not valid, {@code null} if it is
 * @since 0.1.0
 */
public record ScriptDefinition(String name, String script, List<String> moduleFolders, boolean enabled,
		LuaLimits limits, long maxViolations, Duration violationWindow, @Nullable String error) {

	public ScriptDefinition {
		moduleFolders = List.copyOf(moduleFolders);
	}

}
