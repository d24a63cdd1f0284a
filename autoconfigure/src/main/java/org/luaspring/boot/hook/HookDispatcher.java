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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptFunction;

/**
 * Runs the handlers of hook points. What handlers are called with is never logged. Safe
 * for use by many threads.
 */
final class HookDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(HookDispatcher.class);

	private final HookHandlers handlers;

	private final HookSettings settings;

	private final PayloadSnapshots snapshots;

	private final AfterCommit afterCommit;

	HookDispatcher(HookHandlers handlers, HookSettings settings, PayloadSnapshots snapshots, AfterCommit afterCommit) {
		this.handlers = handlers;
		this.settings = settings;
		this.snapshots = snapshots;
		this.afterCommit = afterCommit;
	}

	/**
	 * Run the handlers of a hook point.
	 * @param point the hook point
	 * @param event what they see as {@code event}
	 * @return the result of the hook method
	 */
	@Nullable Object run(HookPoint point, @Nullable Object event) {
		switch (point.kind()) {
			case BEFORE -> before(point, event);
			case FILTER -> {
				return filter(point, event);
			}
			case AFTER -> after(point, event);
			case COLLECT -> {
				return collect(point, event);
			}
		}
		return null;
	}

	/**
	 * Return what happens when a handler fails.
	 * @param point the name of the hook point
	 * @return the setting
	 */
	LuaProperties.HookOnError onError(String point) {
		return this.settings.of(point).onError();
	}

	private void before(HookPoint point, @Nullable Object event) {
		for (HookHandler handler : this.handlers.of(point.name())) {
			guarded(point, handler, () -> handler.call(point, event, (function) -> {
				judge(point, handler, function, function.callAll(event));
				return true;
			}), true);
		}
	}

	private @Nullable Object filter(HookPoint point, @Nullable Object event) {
		Object current = event;
		for (HookHandler handler : this.handlers.of(point.name())) {
			Object given = current;
			current = guarded(point, handler, () -> handler.call(point, given, converted(point, given)), given);
		}
		return current;
	}

	private List<@Nullable Object> collect(HookPoint point, @Nullable Object event) {
		List<@Nullable Object> collected = new ArrayList<>();
		for (HookHandler handler : this.handlers.of(point.name())) {
			Object more = guarded(point, handler, () -> handler.call(point, event, converted(point, event)), null);
			if (more instanceof List<?> list) {
				collected.addAll(list);
			}
		}
		return collected;
	}

	@SuppressWarnings("NullAway") // does not see on JDK 17 that the elements may be null
	private static Function<ScriptFunction, @Nullable Object> converted(HookPoint point, @Nullable Object event) {
		@Nullable Object[] arguments = { event };
		return (function) -> function.call(point.requiredSignature(), arguments);
	}

	/**
	 * Run a handler that may fail the operation.
	 */
	private <T extends @Nullable Object> T guarded(HookPoint point, HookHandler handler, Supplier<T> call,
			T otherwise) {
		if (!this.handlers.takesPart(handler)) {
			return otherwise;
		}
		try {
			return call.get();
		}
		catch (HookVetoedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (!isSwitchedOff(handler, ex)) {
				if (onError(point.name()) == LuaProperties.HookOnError.FAIL) {
					throw ex;
				}
				report(point, handler, ex, " and is ignored");
			}
			return otherwise;
		}
	}

	private void after(HookPoint point, @Nullable Object event) {
		if (this.handlers.of(point.name()).isEmpty()) {
			return;
		}
		PayloadSnapshots.Snapshot payload = this.snapshots.take(event);
		this.afterCommit.run(() -> runAfter(point, payload));
	}

	private void runAfter(HookPoint point, PayloadSnapshots.Snapshot payload) {
		for (HookHandler handler : this.handlers.of(point.name())) {
			try {
				if (this.handlers.takesPart(handler)) {
					runAfter(point, handler, payload);
				}
			}
			catch (OutOfMemoryError ex) {
				throw ex;
			}
			catch (Throwable ex) {
				if (!isSwitchedOff(handler, ex)) {
					report(point, handler, ex, "");
				}
			}
		}
	}

	private static void runAfter(HookPoint point, HookHandler handler, PayloadSnapshots.Snapshot payload) {
		handler.call(point, payload.value(), (function) -> {
			RuntimeException failure = payload.failure();
			if (failure != null) {
				// here, so that it counts as a failure of the handler
				throw failure;
			}
			failIfSaid(function, function.callAll(payload.value()));
			return true;
		});
	}

	/**
	 * Decide on what a handler of a before hook returned.
	 */
	private static void judge(HookPoint point, HookHandler handler, ScriptFunction function, List<?> results) {
		failIfSaid(function, results);
		Object answer = results.isEmpty() ? null : results.get(0);
		if (Boolean.FALSE.equals(answer)) {
			Object reason = (results.size() > 1) ? results.get(1) : null;
			boolean given = reason instanceof String || reason instanceof Number;
			throw new HookVetoedException(point.name(), given ? String.valueOf(reason) : "no reason given",
					details(handler, function));
		}
		if (answer != null && !Boolean.TRUE.equals(answer)) {
			throw new LuaContractException(
					"%s: a handler of the before hook '%s' returns nothing, true, or false and a reason; it returned something else"
						.formatted(function.script(), point.name()),
					details(handler, function), List.of(), List.of());
		}
	}

	private static void failIfSaid(ScriptFunction function, List<?> results) {
		if (results.size() > 1 && results.get(0) == null && results.get(1) instanceof String message) {
			throw new LuaRuntimeException(function.script() + ": " + message, LuaErrorDetails.at(function.script(), 0),
					null);
		}
	}

	private static LuaErrorDetails details(HookHandler handler, ScriptFunction function) {
		return new LuaErrorDetails(function.script(), handler.unit().status().generation(), 0, 0, List.of());
	}

	/**
	 * Return whether a handler was switched off or removed after it was looked up.
	 */
	private static boolean isSwitchedOff(HookHandler handler, Throwable failure) {
		if (!(failure instanceof ScriptUnavailableException unavailable)) {
			return false;
		}
		ScriptStatus status = unavailable.status();
		// not another unit that the handler needed
		boolean own = status.kind().equals(handler.unit().kind()) && status.name().equals(handler.unit().name());
		return own && (status.state() == ScriptState.DISABLED || status.state() == ScriptState.REMOVED);
	}

	private static void report(HookPoint point, HookHandler handler, Throwable failure, String consequence) {
		ErrorStatus error = ErrorStatus.of(failure, Instant.now());
		logger.warn("Handler '{}' of hook '{}' failed{}: {}", handler.unit().name(), point.name(), consequence,
				error.message());
		// not the failure itself: its message may quote the payload
		logger.debug("{} of handler '{}' at {}", failure.getClass().getName(), handler.unit().name(),
				error.traceback());
	}

}
