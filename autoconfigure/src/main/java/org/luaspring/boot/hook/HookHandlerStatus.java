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

import org.luaspring.boot.script.CallStatus;
import org.luaspring.boot.script.ScriptStatus;

/**
 * What is known about a handler of a hook point. An immutable snapshot.
 *
 * @param name the name: of the file without its ending, or of the plugin
 * @param plugin whether the handler is part of a plugin
 * @param script what is known about the hook's or the plugin's script
 * @param calls what the calls of this handler did
 * @since 0.1.0
 */
public record HookHandlerStatus(String name, boolean plugin, ScriptStatus script, CallStatus calls) {

}
