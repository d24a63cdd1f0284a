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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.plugin.PluginHandler;
import org.luaspring.boot.plugin.PluginHandlers;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the handlers of each hook point in the order in which they run: files and plugins
 * by name, as far as the files' wishes don't say otherwise. Safe for use by many threads.
 */
final class HookHandlers {

	private static final Logger logger = LoggerFactory.getLogger(HookHandlers.class);

	private final Map<String, HandlerCounts> counts = new ConcurrentHashMap<>();

	private final HookScripts scripts;

	private final HookSettings settings;

	private final Supplier<ScriptRegistry> registry;

	private final Supplier<@Nullable PluginHandlers> plugins;

	private final AtomicLong changes = new AtomicLong();

	private final Map<String, Handlers> byPoint = new ConcurrentHashMap<>();

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Files files;

	/** Units that were rejected when the application started; all of them until then. */
	private volatile @Nullable Set<ScriptUnit> rejectedAtStart;

	HookHandlers(HookScripts scripts, HookSettings settings, Supplier<ScriptRegistry> registry,
			Supplier<@Nullable PluginHandlers> plugins) {
		this.scripts = scripts;
		this.settings = settings;
		this.registry = registry;
		this.plugins = plugins;
		scripts.onChange(this.changes::incrementAndGet);
	}

	/**
	 * Return the handlers of a hook point, those that don't serve included.
	 * @param point the name of the hook point
	 * @return the handlers in the order in which they run
	 */
	List<HookHandler> of(String point) {
		Handlers known = this.byPoint.get(point);
		// before reading: what changes meanwhile is read again the next time
		long state = this.changes.get();
		if (known == null || known.state() != state) {
			known = new Handlers(state, read(point));
			this.byPoint.put(point, known);
		}
		return known.inOrder();
	}

	private List<HookHandler> read(String point) {
		List<HookHandler> handlers = files().getOrDefault(point, List.of());
		PluginHandlers plugins = this.plugins.get();
		List<PluginHandler> more = (plugins != null) ? plugins.handlers(point) : List.of();
		if (more.isEmpty()) {
			return handlers;
		}
		List<HookHandler> all = new ArrayList<>(handlers);
		List<String> disabled = this.settings.of(point).disabled();
		for (PluginHandler handler : more) {
			if (disabled.contains(handler.plugin().name())) {
				continue;
			}
			all.add(new HookHandler.Plugin(handler,
					this.counts.computeIfAbsent(point + ' ' + handler.plugin().name(), (key) -> new HandlerCounts())));
		}
		warnOfCircles(point, all);
		return List.copyOf(sorted(all));
	}

	// a circle of files is rejected; what a plugin asks for is only known when it serves
	private void warnOfCircles(String point, List<HookHandler> handlers) {
		Map<String, HookOrder> orders = new HashMap<>();
		handlers.forEach((handler) -> orders.putIfAbsent(handler.name(), handler.order()));
		for (HookHandler handler : handlers) {
			List<String> circle = HookOrder.circle(orders, handler.name());
			if (!circle.isEmpty()) {
				String path = String.join(" -> ", circle);
				if (this.warned.add(point + ' ' + path)) {
					logger.warn("Handlers of hook '{}' run in the order of their names, because their wishes make a "
							+ "circle: {}", point, path);
				}
				return;
			}
		}
	}

	private Map<String, List<HookHandler>> files() {
		Files files = this.files;
		// before reading: what changes meanwhile is read again the next time
		long state = this.changes.get();
		if (files == null || files.state() != state) {
			files = new Files(state, readFiles());
			this.files = files;
		}
		return files.byPoint();
	}

	private Map<String, List<HookHandler>> readFiles() {
		Map<String, List<HookHandler>> files = new HashMap<>();
		for (ScriptUnit unit : this.registry.get().units(HookScripts.KIND)) {
			String point = HookScripts.point(unit.name());
			if (point != null) {
				files.computeIfAbsent(point, (key) -> new ArrayList<>())
					.add(new HookHandler.File(HookScripts.handler(unit.name()), unit, this.scripts.order(unit.name())));
			}
		}
		files.replaceAll((point, handlers) -> List.copyOf(sorted(handlers)));
		return files;
	}

	/**
	 * Return the hook files that belong to no hook point.
	 * @param declared tells whether a hook point is declared
	 * @return the files by the folder that they are in
	 */
	Map<String, List<HookHandler>> strays(Predicate<String> declared) {
		Map<String, List<HookHandler>> strays = new TreeMap<>();
		for (ScriptUnit unit : this.registry.get().units(HookScripts.KIND)) {
			String point = HookScripts.point(unit.name());
			if ((point == null || !declared.test(point)) && unit.status().state() != ScriptState.REMOVED) {
				strays.computeIfAbsent(HookScripts.folder(unit.name()), (key) -> new ArrayList<>())
					.add(new HookHandler.File(HookScripts.handler(unit.name()), unit, HookOrder.NONE));
			}
		}
		return strays;
	}

	private static List<HookHandler> sorted(List<HookHandler> handlers) {
		List<HookHandler> byName = new ArrayList<>(handlers);
		byName.sort(Comparator.comparing(HookHandler::name).thenComparing(HookHandler.Plugin.class::isInstance));
		return HookOrder.sort(byName, HookHandler::name, HookHandler::order);
	}

	/**
	 * Remember which handlers were rejected at start: they fail the operation, while what
	 * is rejected from now on is only reported.
	 * @param points the names of all hook points
	 */
	void started(Iterable<String> points) {
		if (this.rejectedAtStart != null) {
			// a context below this one was refreshed
			return;
		}
		Set<ScriptUnit> rejected = ConcurrentHashMap.newKeySet();
		for (String point : points) {
			for (HookHandler handler : of(point)) {
				if (handler.unit().status().state() == ScriptState.REJECTED) {
					rejected.add(handler.unit());
				}
			}
		}
		this.rejectedAtStart = rejected;
	}

	/**
	 * Return whether a handler takes part: it serves, or it does not and the operation
	 * has to fail for that.
	 * @param handler the handler
	 * @return whether it is to be called
	 */
	boolean takesPart(HookHandler handler) {
		ScriptUnit unit = handler.unit();
		Set<ScriptUnit> rejected = this.rejectedAtStart;
		if (unit.serves()) {
			if (rejected != null && !rejected.isEmpty()) {
				rejected.remove(unit);
			}
			return true;
		}
		return switch (unit.status().state()) {
			case ACTIVE, FAILED, DISCOVERED -> true;
			case REJECTED -> rejected == null || rejected.contains(unit);
			case DISABLED, REMOVED -> false;
		};
	}

	/**
	 * The handlers of a hook point.
	 *
	 * @param state how many changes there were before they were read
	 * @param inOrder the handlers in the order in which they run
	 */
	private record Handlers(long state, List<HookHandler> inOrder) {

	}

	/**
	 * The hook files by hook point.
	 *
	 * @param state how many changes there were before they were read
	 * @param byPoint the files
	 */
	private record Files(long state, Map<String, List<HookHandler>> byPoint) {

	}

}
