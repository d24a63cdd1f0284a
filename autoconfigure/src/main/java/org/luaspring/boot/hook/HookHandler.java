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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.plugin.PluginHandler;
import org.luaspring.boot.script.CallStatus;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.ScriptFunction;

/**
 * A handler of a hook point.
 */
sealed interface HookHandler {

	/**
	 * Return the name: what {@code @before} and {@code @after} use.
	 * @return the name
	 */
	String name();

	/**
	 * Return the unit that it is or belongs to.
	 * @return the unit
	 */
	ScriptUnit unit();

	/**
	 * Return where it wants to run.
	 * @return its wishes
	 */
	HookOrder order();

	/**
	 * Return what its calls did.
	 * @return a snapshot
	 */
	CallStatus calls();

	/**
	 * Run it as a call of its unit.
	 * @param point the hook point
	 * @param event what it sees as {@code event}
	 * @param call what to do with its function
	 * @param <T> the type of the result
	 * @return the result
	 */
	<T extends @Nullable Object> T call(HookPoint point, @Nullable Object event, Function<ScriptFunction, T> call);

	/**
	 * A hook file.
	 *
	 * @param name the name
	 * @param unit the unit
	 * @param order where it wants to run
	 */
	record File(String name, ScriptUnit unit, HookOrder order) implements HookHandler {

		@Override
		public CallStatus calls() {
			return this.unit.status().calls();
		}

		@Override
		public <T extends @Nullable Object> T call(HookPoint point, @Nullable Object event,
				Function<ScriptFunction, T> call) {
			return this.unit.call(point.name(),
					(generation, usage) -> ((HookGeneration) generation).run(event, point.description(), call, usage));
		}

	}

	/**
	 * A function in a plugin's {@code M.on}.
	 *
	 * @param handler the handler
	 * @param counts what its calls did, apart from the plugin's other calls
	 */
	record Plugin(PluginHandler handler, HandlerCounts counts) implements HookHandler {

		@Override
		public String name() {
			return unit().name();
		}

		@Override
		public ScriptUnit unit() {
			return this.handler.plugin();
		}

		@Override
		public HookOrder order() {
			return new HookOrder(this.handler.before(), this.handler.after());
		}

		@Override
		public CallStatus calls() {
			return this.counts.status();
		}

		@Override
		public <T extends @Nullable Object> T call(HookPoint point, @Nullable Object event,
				Function<ScriptFunction, T> call) {
			return this.counts.count(() -> this.handler.call(call::apply));
		}

	}

}
