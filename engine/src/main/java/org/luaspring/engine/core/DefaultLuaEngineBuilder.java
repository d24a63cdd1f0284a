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

package org.luaspring.engine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaConverter;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.binding.JavaBinding;
import org.luaspring.engine.jit.JitCompiler;
import org.luaspring.engine.runtime.TotalMemory;

/**
 * Builds a {@link DefaultLuaEngine}.
 */
final class DefaultLuaEngineBuilder implements LuaEngine.Builder {

	private final List<LuaConverter<?>> converters = new ArrayList<>();

	private LuaLimits limits = LuaLimits.defaults();

	private long totalMemory = LuaLimits.UNLIMITED;

	private @Nullable Predicate<Class<?>> views;

	@Override
	public LuaEngine.Builder limits(LuaLimits limits) {
		this.limits = limits;
		return this;
	}

	@Override
	public LuaEngine.Builder totalMemory(long bytes) {
		if (bytes <= 0) {
			throw new IllegalArgumentException("Limit 'total-memory' is " + bytes + " but must be positive");
		}
		this.totalMemory = bytes;
		return this;
	}

	@Override
	public LuaEngine.Builder converter(LuaConverter<?> converter) {
		this.converters.add(converter);
		return this;
	}

	@Override
	public LuaEngine.Builder views(Predicate<Class<?>> allowed) {
		this.views = allowed;
		return this;
	}

	@Override
	public LuaEngine build() {
		TotalMemory shared = (this.totalMemory != LuaLimits.UNLIMITED) ? new TotalMemory(this.totalMemory) : null;
		return new DefaultLuaEngine(this.limits, new JavaBinding(this.converters, this.views), shared,
				new JitCompiler());
	}

}
