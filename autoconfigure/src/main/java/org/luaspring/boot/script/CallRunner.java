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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaUsage;

/**
 * Runs calls: pins the generation, counts, and tells the listeners.
 */
final class CallRunner {

	private static final Log logger = LogFactory.getLog(CallRunner.class);

	private final Supplier<List<CallListener>> listeners;

	private final ViolationHandler violationHandler;

	private final Clock clock;

	private volatile boolean listenerFailed;

	CallRunner(Supplier<List<CallListener>> listeners, ViolationHandler violationHandler, Clock clock) {
		this.listeners = listeners;
		this.violationHandler = violationHandler;
		this.clock = clock;
	}

	<T extends @Nullable Object> T run(ManagedUnit unit, String function, ScriptUnit.GenerationCall<T> call) {
		CallScope scope = CallScope.enter();
		try {
			Generation generation = scope.pin(unit, unit::acquire);
			if (generation == null) {
				throw unavailable(unit, function);
			}
			return run(unit, generation, function, call, scope);
		}
		finally {
			scope.exit();
		}
	}

	private <T extends @Nullable Object> T run(ManagedUnit unit, Generation generation, String function,
			ScriptUnit.GenerationCall<T> call, CallScope scope) {
		List<CallListener.Completion> completions = tellStarted(unit, generation, function);
		unit.account().started();
		Usage usage = new Usage();
		long start = System.nanoTime();
		Throwable failure = null;
		try {
			return call.in(generation.body(), usage);
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			CallOutcome outcome = new CallOutcome(result(failure), System.nanoTime() - start, usage.total,
					generation.definition().limits(), failure);
			unit.account().ended(outcome.result(), outcome.nanos(), usage.total);
			if (failure != null) {
				noteFailure(unit, generation, outcome, failure, scope);
			}
			tellEnded(completions, outcome);
		}
	}

	private void noteFailure(ManagedUnit unit, Generation generation, CallOutcome outcome, Throwable failure,
			CallScope scope) {
		if (outcome.result() != CallOutcome.Result.VETO) {
			unit.lastError(ErrorStatuses.of(failure, this.clock.instant()));
		}
		if (failure instanceof LuaLimitExceededException exceeded && isOwn(exceeded, generation.definition().limits())
				&& scope.claimViolation(failure)) {
			ScriptDefinition definition = generation.definition();
			Violations.Policy policy = new Violations.Policy(definition.maxViolations(), definition.violationWindow());
			if (unit.violations().add(policy, System.nanoTime())) {
				this.violationHandler.tooMany(unit, generation, exceeded);
			}
		}
	}

	// a nested call gets what is left of the outer one, and is not to blame if that is
	// less
	// than its own limit
	private static boolean isOwn(LuaLimitExceededException exceeded, LuaLimits limits) {
		if (exceeded instanceof ClassifiedFailure classified && !classified.isViolation()) {
			return false;
		}
		long own = switch (exceeded.limit()) {
			case "instructions" -> limits.instructions();
			case "memory" -> limits.memory();
			case "output" -> limits.output();
			case "time" -> limits.time().toNanos();
			default -> 0;
		};
		return exceeded.allowed() >= own;
	}

	private static CallOutcome.Result result(@Nullable Throwable failure) {
		if (failure == null) {
			return CallOutcome.Result.SUCCESS;
		}
		if (ErrorStatuses.kind(failure) == ErrorStatus.Kind.VETO) {
			return CallOutcome.Result.VETO;
		}
		if (failure instanceof LuaLimitExceededException) {
			return CallOutcome.Result.LIMIT;
		}
		return (failure instanceof LuaCancelledException) ? CallOutcome.Result.CANCELLED : CallOutcome.Result.ERROR;
	}

	private List<CallListener.Completion> tellStarted(ManagedUnit unit, Generation generation, String function) {
		List<CallListener> all = this.listeners.get();
		if (all.isEmpty()) {
			return List.of();
		}
		ScriptCall call = new ScriptCall(unit.kind(), unit.name(), generation.definition().script(),
				generation.number(), function);
		List<CallListener.Completion> completions = new ArrayList<>(all.size());
		for (CallListener listener : all) {
			try {
				CallListener.Completion completion = listener.started(call);
				if (completion != null) {
					completions.add(completion);
				}
			}
			catch (RuntimeException ex) {
				listenerFailed(ex);
			}
		}
		return completions;
	}

	private void tellEnded(List<CallListener.Completion> completions, CallOutcome outcome) {
		for (int i = completions.size() - 1; i >= 0; i--) {
			try {
				completions.get(i).ended(outcome);
			}
			catch (RuntimeException ex) {
				listenerFailed(ex);
			}
		}
	}

	private void listenerFailed(RuntimeException ex) {
		if (!this.listenerFailed) {
			this.listenerFailed = true;
			logger.warn("A call listener failed; later failures are not logged", ex);
		}
	}

	private static ScriptUnavailableException unavailable(ManagedUnit unit, String function) {
		ScriptStatus status = unit.status();
		ErrorStatus error = status.lastError();
		boolean broken = status.state() == ScriptState.REJECTED || status.state() == ScriptState.FAILED;
		String reason = (broken && error != null) ? ": " + error.message() : "";
		String name = unit.name().startsWith(unit.kind() + "/") ? unit.name() : unit.toString();
		return new ScriptUnavailableException(
				"'" + function + "' cannot be called, because " + name + " is " + status.state() + reason, status);
	}

	/**
	 * Takes a generation out of service that broke its limits too often.
	 */
	@FunctionalInterface
	interface ViolationHandler {

		void tooMany(ManagedUnit unit, Generation generation, LuaLimitExceededException last);

	}

	private static final class Usage implements UsageRecorder {

		private LuaUsage total = LuaUsage.NONE;

		@Override
		public void record(LuaUsage usage) {
			if (this.total == LuaUsage.NONE) {
				this.total = usage;
				return;
			}
			this.total = new LuaUsage(this.total.instructions() + usage.instructions(),
					this.total.memory() + usage.memory(), this.total.output() + usage.output());
		}

	}

}
