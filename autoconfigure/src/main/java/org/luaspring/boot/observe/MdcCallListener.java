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

package org.luaspring.boot.observe;

import org.jspecify.annotations.Nullable;

import org.slf4j.MDC;

import org.luaspring.boot.script.CallListener;
import org.luaspring.boot.script.ScriptCall;
import org.springframework.core.Ordered;

/**
 * Puts the running call into the logging context as {@value #PLUGIN}, {@value #FUNCTION}
 * and {@value #GENERATION}. A nested call replaces them until it ends.
 *
 * @since 0.1.0
 */
public final class MdcCallListener implements CallListener, Ordered {

	/**
	 * The key of the plugin's name, or of the hook's script.
	 */
	public static final String PLUGIN = "lua.plugin";

	/**
	 * The key of the function's name, or of the hook point.
	 */
	public static final String FUNCTION = "lua.function";

	/**
	 * The key of the generation.
	 */
	public static final String GENERATION = "lua.generation";

	@Override
	public Completion started(ScriptCall call) {
		String plugin = MDC.get(PLUGIN);
		String function = MDC.get(FUNCTION);
		String generation = MDC.get(GENERATION);
		MDC.put(PLUGIN, call.name());
		MDC.put(FUNCTION, call.function());
		MDC.put(GENERATION, Long.toString(call.generation()));
		return (outcome) -> {
			restore(PLUGIN, plugin);
			restore(FUNCTION, function);
			restore(GENERATION, generation);
		};
	}

	private static void restore(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 10;
	}

}
