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

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.GenerationRequest;
import org.luaspring.boot.script.ScriptGeneration;
import org.luaspring.boot.script.UsageRecorder;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.ScriptFunction;

/**
 * One loaded version of a hook file. Every call runs the file in an environment of its
 * own, so that calls run in parallel and none sees what another one left behind.
 */
final class HookGeneration implements ScriptGeneration {

	private final Set<LuaEnvironment> running = ConcurrentHashMap.newKeySet();

	/**
	 * Builders that no thread uses: they know the sandbox, which takes time to set up.
	 */
	private final Queue<LuaEnvironment.Builder> builders = new ConcurrentLinkedQueue<>();

	private final GenerationRequest request;

	private final HookOrder order;

	private final Map<String, HookGeneration> serving;

	private volatile @Nullable String cancelled;

	/**
	 * Create a generation.
	 * @param request what it was loaded from
	 * @param order where it wants to run
	 * @param serving where it adds itself while it serves
	 */
	HookGeneration(GenerationRequest request, HookOrder order, Map<String, HookGeneration> serving) {
		this.request = request;
		this.order = order;
		this.serving = serving;
	}

	HookOrder order() {
		return this.order;
	}

	@Override
	public void activate() {
		this.serving.put(this.request.definition().name(), this);
	}

	@Override
	public void deactivate() {
		this.serving.remove(this.request.definition().name(), this);
	}

	@Override
	public void cancel(String reason) {
		this.cancelled = reason;
		this.running.forEach((environment) -> environment.cancel(reason));
	}

	/**
	 * Run the file.
	 * @param event what it sees as {@code event}
	 * @param hook what it sees as {@code hook}
	 * @param call what to do with the file as a function
	 * @param usage told what the call used
	 * @param <T> the type of the result
	 * @return the result
	 */
	<T extends @Nullable Object> T run(@Nullable Object event, Map<String, Object> hook,
			Function<ScriptFunction, T> call, UsageRecorder usage) {
		LuaEnvironment environment = environment(event, hook);
		this.running.add(environment);
		try {
			String reason = this.cancelled;
			if (reason != null) {
				environment.cancel(reason);
			}
			return call.apply(environment.function(this.request.script()));
		}
		finally {
			this.running.remove(environment);
			usage.record(environment.lastUsage());
		}
	}

	private LuaEnvironment environment(@Nullable Object event, Map<String, Object> hook) {
		LuaEnvironment.Builder builder = this.builders.poll();
		if (builder == null) {
			builder = this.request.newEnvironment();
		}
		LuaEnvironment environment = builder.global("event", event).global("hook", hook).build();
		// nothing of a call is to outlive it
		this.builders.offer(builder.global("event", null));
		return environment;
	}

}
