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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Logs the turns in the life of units, and publishes them when the registry's lock is
 * free again.
 */
final class LifecycleReporter {

	private static final Log logger = LogFactory.getLog(LifecycleReporter.class);

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	private final ApplicationStartup startup;

	private final Deque<ScriptLifecycleEvent> events = new ConcurrentLinkedDeque<>();

	LifecycleReporter(ApplicationEventPublisher publisher, Clock clock, ApplicationStartup startup) {
		this.publisher = publisher;
		this.clock = clock;
		this.startup = startup;
	}

	/**
	 * Record a phase of the application's start.
	 * @param phase the phase
	 * @param work what is done in it; may add tags
	 */
	void during(String phase, Consumer<StartupStep> work) {
		StartupStep step = this.startup.start("lua.scripts." + phase);
		try {
			work.accept(step);
		}
		finally {
			step.end();
		}
	}

	void activated(ManagedUnit unit, Generation now, @Nullable Generation before, boolean rolledBack) {
		if (before == null) {
			logger.debug(unit + ": generation " + now.number() + " serves");
			add(ScriptLifecycleEvent.Type.ACTIVATED, unit, now, null, null);
			return;
		}
		logger.info(unit + ": generation " + now.number() + " replaced generation " + before.number()
				+ (rolledBack ? ", rolled back to the previous source" : ""));
		add(rolledBack ? ScriptLifecycleEvent.Type.ROLLED_BACK : ScriptLifecycleEvent.Type.RELOADED, unit, now, before,
				null);
	}

	void rejected(ManagedUnit unit, @Nullable Generation serving, ErrorStatus error) {
		logger.warn(unit + ": rejected, "
				+ ((serving != null) ? "generation " + serving.number() + " goes on" : "nothing serves") + ": "
				+ error.message());
		add(ScriptLifecycleEvent.Type.REJECTED, unit, serving, serving, error);
	}

	void failed(ManagedUnit unit, @Nullable Generation before, ErrorStatus error) {
		logger.warn(unit + ": FAILED, nothing serves: " + error.message());
		add(ScriptLifecycleEvent.Type.FAILED, unit, null, before, error);
	}

	void removed(ManagedUnit unit, @Nullable Generation before) {
		logger.info(unit + ": removed");
		add(ScriptLifecycleEvent.Type.REMOVED, unit, null, before, null);
	}

	void decided(ManagedUnit unit, ScriptLifecycleEvent.Type type, @Nullable Generation before) {
		logger.info(unit + ": " + type.name().toLowerCase(Locale.ROOT) + " by an operator");
		add(type, unit, unit.serving(), before, null);
	}

	private void add(ScriptLifecycleEvent.Type type, ManagedUnit unit, @Nullable Generation now,
			@Nullable Generation before, @Nullable ErrorStatus error) {
		this.events.add(new ScriptLifecycleEvent(type, unit.kind(), unit.name(), this.clock.instant(),
				(now != null) ? now.number() : 0, (now != null) ? now.source().digest() : null,
				(before != null) ? before.source().digest() : null, (before != null) ? before.number() : 0, error,
				null));
	}

	void publish() {
		Deque<ScriptLifecycleEvent> published = new ArrayDeque<>();
		ScriptLifecycleEvent event;
		while ((event = this.events.poll()) != null) {
			published.add(event);
		}
		for (ScriptLifecycleEvent next : published) {
			try {
				this.publisher.publishEvent(next);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of script events failed", ex);
			}
		}
	}

}
