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

/**
 * One model for every script: script, compiled, generation, active, draining, disposed.
 * <p>
 * A {@link org.luaspring.boot.script.ScriptStore} tells which sources there are and that
 * they changed. A {@link org.luaspring.boot.script.ScriptKind} (plugins, hooks) says
 * which of them make a unit, and turns one version of a unit into a
 * {@link org.luaspring.boot.script.ScriptGeneration}. The
 * {@link org.luaspring.boot.script.ScriptRegistry} owns the units of all kinds and runs
 * each change as one transaction over the units that are linked by a changed file:
 * <ol>
 * <li>{@code ScriptKind.load}: compile, run the chunk, check the contract. A failure here
 * means REJECTED; the serving generation goes on.</li>
 * <li>{@code ScriptGeneration.start}: start the new one aside. A failure means FAILED
 * where nothing serves, else a rejected reload.</li>
 * <li>{@code ScriptGeneration.activate}: the swap. New calls enter the new generation,
 * and {@code deactivate} ends what the old one did by itself.</li>
 * <li>The old generation drains: calls that pinned it end in it. After
 * {@code lua.reload.drain-timeout} they are cancelled.</li>
 * <li>{@code ScriptGeneration.stop}: undo everything that it registered.</li>
 * </ol>
 * A new use of scripts declares a bean of type
 * {@link org.luaspring.boot.script.ScriptKind} and runs each call through
 * {@link org.luaspring.boot.script.ScriptUnit#call}, which pins the generation for the
 * outermost call, counts, and tells every {@link org.luaspring.boot.script.CallListener}.
 * Environments are built by
 * {@link org.luaspring.boot.script.GenerationRequest#newEnvironment}, so that the sandbox
 * is the same everywhere. Host modules come from beans of type
 * {@link org.luaspring.boot.script.HostModuleCatalog}.
 */
@NullMarked
package org.luaspring.boot.script;

import org.jspecify.annotations.NullMarked;
