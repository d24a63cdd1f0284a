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

package org.luaspring.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A function of the host that the interpreter runs by means of frames, so that a
 * coroutine can be suspended inside.
 */
abstract class SuspendableFunction extends LuaCallable {

	/**
	 * Start the function: let a frame run next whose result goes to the caller.
	 * @param cx the running call
	 * @param args the arguments
	 * @param caller the frame that waits
	 * @param mode where the result goes there
	 * @param destination the first register for the results
	 * @param wanted how many results are wanted, -1 for all
	 */
	abstract void enter(CallContext cx, @Nullable Object[] args, Frame caller, int mode, int destination, int wanted);

}
