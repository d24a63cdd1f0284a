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

package org.luaspring.boot.actuate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallStatus;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptLifecycleEvent;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnit;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Remembers the latest units that stopped serving with nothing in their place, and what
 * they had used until then. Outlives the units. A listener by type rather than by
 * annotation, because scripts may be loaded while beans are made, when annotations are
 * not read yet. Safe for use by many threads.
 */
final class TerminationLog implements ApplicationListener<PayloadApplicationEvent<ScriptLifecycleEvent>> {

	/** How many are remembered. */
	static final int MAX_TERMINATIONS = 100;

	private final Supplier<ScriptRegistry> registry;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Termination> terminations = new ArrayDeque<>();

	/**
	 * Create a log.
	 * @param registry returns the registry, which knows what units used
	 */
	TerminationLog(Supplier<ScriptRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<ScriptLifecycleEvent> published) {
		ScriptLifecycleEvent event = published.getPayload();
		Reason reason = reason(event);
		if (reason == null) {
			return;
		}
		Termination termination = describe(event, reason);
		this.lock.lock();
		try {
			if (isRepeated(termination)) {
				return;
			}
			this.terminations.addFirst(termination);
			if (this.terminations.size() > MAX_TERMINATIONS) {
				this.terminations.removeLast();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	// what is retried and fails again did not serve in between
	private boolean isRepeated(Termination termination) {
		return termination.generation() == 0 && this.terminations.stream()
			.filter((earlier) -> earlier.kind().equals(termination.kind()) && earlier.name().equals(termination.name()))
			.findFirst()
			.filter((earlier) -> earlier.reason().equals(termination.reason())
					&& Objects.equals(earlier.message(), termination.message()))
			.isPresent();
	}

	private static @Nullable Reason reason(ScriptLifecycleEvent event) {
		return switch (event.type()) {
			case FAILED ->
				(event.error() != null && event.error().exceeded() != null) ? Reason.LIMIT : Reason.START_FAILED;
			case DISABLED -> (event.previousGeneration() > 0) ? Reason.DISABLED : null;
			case REMOVED -> (event.previousGeneration() > 0) ? Reason.REMOVED : null;
			default -> null;
		};
	}

	private Termination describe(ScriptLifecycleEvent event, Reason reason) {
		ScriptStatus status = this.registry.get().unit(event.kind(), event.name()).map(ScriptUnit::status).orElse(null);
		CallStatus calls = (status != null) ? status.calls() : CallStatus.NONE;
		ErrorStatus error = event.error();
		ErrorStatus.Exceeded exceeded = (error != null) ? error.exceeded() : null;
		return new Termination(event.kind(), event.name(), event.previousGeneration(), event.previousSha256(),
				reason.name(), event.at(), (error != null) ? error.message() : null,
				(error != null) ? error.script() : null, (error != null && error.line() > 0) ? error.line() : null,
				(exceeded != null) ? exceeded.limit() : null,
				(exceeded != null) ? LimitsDescriptor.amount(exceeded.limit(), exceeded.allowed()) : null,
				(exceeded != null) ? LimitsDescriptor.amount(exceeded.limit(), exceeded.used()) : null,
				CallsDescriptor.ofHook(calls), (status != null) ? LimitsDescriptor.of(status.limits(), calls) : null);
	}

	/**
	 * Return the terminations.
	 * @return them all, the latest first
	 */
	List<Termination> list() {
		this.lock.lock();
		try {
			return List.copyOf(this.terminations);
		}
		finally {
			this.lock.unlock();
		}
	}

	private enum Reason {

		LIMIT, START_FAILED, DISABLED, REMOVED

	}

	/**
	 * The end of a unit's service, as the endpoint shows it.
	 *
	 * @param kind the kind of the unit: {@code plugins} or {@code hooks}
	 * @param name the name of the unit
	 * @param generation the generation that served last, 0 if none ever did
	 * @param sha256 the digest that it served
	 * @param reason why: {@code LIMIT}, {@code START_FAILED}, {@code DISABLED} or
	 * {@code REMOVED}
	 * @param at when
	 * @param message the message of the failure
	 * @param script the script in which it failed
	 * @param line the line on which it failed
	 * @param limit the limit that was reached
	 * @param allowed what that limit allows
	 * @param used what was used of it
	 * @param calls what its calls had done until then
	 * @param limits what its calls had used until then
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Termination(String kind, String name, long generation, @Nullable String sha256, String reason, Instant at,
			@Nullable String message, @Nullable String script, @Nullable Integer line, @Nullable String limit,
			@Nullable Object allowed, @Nullable Object used, CallsDescriptor calls, @Nullable LimitsDescriptor limits) {

	}

}
