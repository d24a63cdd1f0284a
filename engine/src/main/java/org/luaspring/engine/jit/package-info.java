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
 * Java code for hot functions. For the engine's own use.
 * <p>
 * One class is generated for each function. Registers are local variables, unboxed where
 * they hold numbers. Where the code meets something that it was not made for, it hands
 * its registers to the interpreter, which finishes the call; a place where that happens
 * often is compiled again without the assumption.
 */
@org.jspecify.annotations.NullMarked
package org.luaspring.engine.jit;
