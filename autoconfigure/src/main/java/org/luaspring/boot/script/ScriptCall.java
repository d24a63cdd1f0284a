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

/**
 * One call from the host into a unit of scripts. Immutable.
 *
 * @param kind the kind of the unit: {@code plugins} or {@code hooks}
 * @param name the name of the unit
 * @param script the id of its main script
 * @param generation the generation in which the call runs
 * @param function the name of the function, or of the hook point
 * @since 0.1.0
 */
public record ScriptCall(String kind, String name, String script, long generation, String function) {

}
