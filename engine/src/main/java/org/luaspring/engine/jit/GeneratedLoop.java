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

package org.luaspring.engine.jit;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * What generated code extends that finishes calls from a loop on. For generated code
 * only.
 */
public abstract class GeneratedLoop extends GeneratedCode {

	private @Nullable LoopStart start;

	protected GeneratedLoop() {
	}

	final void start(LoopStart start) {
		this.start = start;
	}

	/**
	 * Return whether this code is for a loop whose registers hold such values.
	 */
	final boolean accepts(LoopStart start) {
		LoopStart own = this.start;
		return own != null && own.equals(start);
	}

	@Override
	public final @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object[] args) {
		throw new UnsupportedOperationException("Made for a loop");
	}

}
