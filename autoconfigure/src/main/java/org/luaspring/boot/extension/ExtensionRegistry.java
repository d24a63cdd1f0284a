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

package org.luaspring.boot.extension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ScriptLifecycleEvent;
import org.luaspring.engine.LuaEngine;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The extension points with their implementations and the one that is selected. Safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public final class ExtensionRegistry {

	private final SortedMap<String, Entry> entries = new TreeMap<>();

	private final Map<Class<?>, Entry> byType = new HashMap<>();

	private final Map<String, String> properties;

	private final ExtensionProvider provider;

	private final ExtensionDecisions decisions;

	private final ApplicationEventPublisher publisher;

	private final Map<String, Selection> selections = new ConcurrentHashMap<>();

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * Create a registry.
	 * @param types the extension points
	 * @param engine converts arguments and results
	 * @param properties the names of the selected implementations, by extension point
	 * @param provider knows the plugins
	 * @param decisions keeps operators' selections
	 * @param beanFactory has the Java implementations
	 * @param publisher publishes selections
	 * @throws InvalidExtensionPointException if an interface cannot be an extension point
	 */
	public ExtensionRegistry(ExtensionTypes types, LuaEngine engine, Map<String, String> properties,
			ExtensionProvider provider, ExtensionDecisions decisions, BeanFactory beanFactory,
			ApplicationEventPublisher publisher) {
		this.properties = Map.copyOf(properties);
		this.provider = provider;
		this.decisions = decisions;
		this.publisher = publisher;
		for (ExtensionType type : types.types()) {
			Entry entry = new Entry(new ExtensionPoint(type.type(), engine), type, beanFactory);
			Entry other = this.entries.put(entry.point.name(), entry);
			if (other != null) {
				throw new InvalidExtensionPointException(type.type(),
						"its name '" + entry.point.name() + "' is also that of " + other.point.type().getName());
			}
			this.byType.put(type.type(), entry);
		}
	}

	/**
	 * Return the extension points.
	 * @return the extension points by name
	 */
	public List<ExtensionPoint> points() {
		return this.entries.values().stream().map((entry) -> entry.point).toList();
	}

	/**
	 * Return an extension point.
	 * @param name the name
	 * @return the extension point, or {@code null} if there is none
	 */
	public @Nullable ExtensionPoint point(String name) {
		Entry entry = this.entries.get(name);
		return (entry != null) ? entry.point : null;
	}

	/**
	 * Settle which implementation of each extension point is selected.
	 * @throws NoSelectedExtensionException if that is not clear
	 */
	public void settle() {
		for (String name : this.properties.keySet()) {
			if (!this.entries.containsKey(name)) {
				throw new NoSelectedExtensionException("Property 'lua.extensions." + name + "' selects '"
						+ this.properties.get(name) + "', but there is no extension point '" + name + "'; there are "
						+ this.entries.keySet(), name, List.of());
			}
		}
		this.entries.values().forEach(this::settle);
	}

	private @Nullable Selection settle(Entry entry) {
		Selection settled = this.selections.get(entry.point.name());
		if (settled != null) {
			return settled;
		}
		Selection selection = select(entry);
		boolean complete = this.provider.isComplete();
		if (selection == null) {
			if (complete && entry.point.required()) {
				throw ambiguous(entry);
			}
			return null;
		}
		// a plugin that is loaded before others must not decide for all of them
		return complete ? putIfAbsent(entry, selection) : selection;
	}

	private Selection putIfAbsent(Entry entry, Selection selection) {
		Selection earlier = this.selections.putIfAbsent(entry.point.name(), selection);
		return (earlier != null) ? earlier : selection;
	}

	private @Nullable Selection select(Entry entry) {
		String name = entry.point.name();
		String property = this.properties.get(name);
		if (property != null) {
			return new Selection(require(entry, property, "Property 'lua.extensions." + name + "'"),
					ExtensionStatus.SelectedBy.PROPERTY);
		}
		String stored = this.decisions.selected(name);
		if (stored != null) {
			ExtensionImplementation implementation = find(entry, stored);
			if (implementation != null) {
				return new Selection(implementation, ExtensionStatus.SelectedBy.OPERATOR);
			}
		}
		ExtensionImplementation implementation = entry.javaDefault();
		if (implementation == null && entry.beans.isEmpty()) {
			List<ExtensionImplementation> plugins = this.provider.implementations(name);
			implementation = (plugins.size() == 1) ? plugins.get(0) : null;
		}
		return (implementation != null) ? new Selection(implementation, ExtensionStatus.SelectedBy.DEFAULT) : null;
	}

	private ExtensionImplementation require(Entry entry, String implementation, String who) {
		ExtensionImplementation found = find(entry, implementation);
		if (found == null) {
			List<String> available = available(entry);
			throw new NoSelectedExtensionException(
					who + " selects '" + implementation + "' for extension point '" + entry.point.name()
							+ "', but there is no such implementation; there are " + available + problems(),
					entry.point.name(), available);
		}
		return found;
	}

	private NoSelectedExtensionException ambiguous(Entry entry) {
		List<String> available = available(entry);
		String name = entry.point.name();
		String found = available.isEmpty() ? "has no implementation"
				: "has several implementations, " + available + ", and none is selected";
		return new NoSelectedExtensionException(
				"Extension point '" + name + "' (" + entry.point.type().getName() + ") " + found + problems(), name,
				available);
	}

	private String problems() {
		List<String> problems = this.provider.problems();
		return problems.isEmpty() ? "" : "; not loaded: " + String.join("; ", problems);
	}

	private @Nullable ExtensionImplementation find(Entry entry, String implementation) {
		for (BeanImplementation bean : entry.beans) {
			if (bean.isNamed(implementation)) {
				return bean;
			}
		}
		return this.provider.implementation(entry.point.name(), implementation);
	}

	private List<String> available(Entry entry) {
		return List.copyOf(implementations(entry).keySet());
	}

	private SortedMap<String, ExtensionImplementation> implementations(Entry entry) {
		SortedMap<String, ExtensionImplementation> implementations = new TreeMap<>();
		for (ExtensionImplementation plugin : this.provider.implementations(entry.point.name())) {
			implementations.put(plugin.name(), plugin);
		}
		for (BeanImplementation bean : entry.beans) {
			implementations.put(bean.name(), bean);
		}
		return implementations;
	}

	/**
	 * Return what is known about the extension points.
	 * @return their status, by name
	 */
	public List<ExtensionStatus> status() {
		List<ExtensionStatus> all = new ArrayList<>();
		this.entries.values().forEach((entry) -> all.add(status(entry, false)));
		return all;
	}

	private ExtensionStatus status(Entry entry, boolean persistent) {
		Selection selection = this.selections.get(entry.point.name());
		return new ExtensionStatus(entry.point.name(), entry.point.type().getName(),
				(selection != null) ? selection.implementation.name() : null, (selection != null) ? selection.by : null,
				available(entry), persistent);
	}

	/**
	 * Select an implementation.
	 * @param extensionPoint the name of the extension point
	 * @param implementation the name of the implementation
	 * @return the status afterwards
	 * @throws IllegalArgumentException if there is no such extension point or
	 * implementation, or the implementation does not serve
	 * @throws IllegalStateException if the property selects another one
	 */
	public ExtensionStatus select(String extensionPoint, String implementation) {
		this.lock.lock();
		try {
			Entry entry = entry(extensionPoint);
			ExtensionImplementation found = selectable(entry, implementation);
			refuseAgainstProperty(entry, found);
			Selection current = this.selections.get(extensionPoint);
			if (current != null && current.by == ExtensionStatus.SelectedBy.PROPERTY) {
				// as it is already
				return status(entry, true);
			}
			this.selections.put(extensionPoint, new Selection(found, ExtensionStatus.SelectedBy.OPERATOR));
			boolean stored = this.decisions.select(extensionPoint, found.name());
			ExtensionStatus status = status(entry, stored);
			this.publisher.publishEvent(new ScriptLifecycleEvent(ScriptLifecycleEvent.Type.SELECTED, "extensions",
					extensionPoint, Instant.now(), 0, null, null, 0, null, found.name()));
			return status;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void refuseAgainstProperty(Entry entry, ExtensionImplementation wanted) {
		Selection current = settle(entry);
		if (current != null && current.by == ExtensionStatus.SelectedBy.PROPERTY
				&& !current.implementation.equals(wanted)) {
			String name = entry.point.name();
			throw new IllegalStateException("'" + wanted.name() + "' cannot be selected for '" + name
					+ "', because the property 'lua.extensions." + name + "' selects '" + current.implementation.name()
					+ "', which always wins; change the property, or remove it to select here");
		}
	}

	/**
	 * Select an implementation because the property says so now. Nothing is stored.
	 * @param extensionPoint the name of the extension point
	 * @param implementation the name of the implementation
	 * @throws IllegalArgumentException if there is no such extension point or
	 * implementation, or the implementation does not serve
	 */
	void follow(String extensionPoint, String implementation) {
		this.lock.lock();
		try {
			ExtensionImplementation found = selectable(entry(extensionPoint), implementation);
			this.selections.put(extensionPoint, new Selection(found, ExtensionStatus.SelectedBy.PROPERTY));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Check that an implementation can be selected.
	 * @param extensionPoint the name of the extension point
	 * @param implementation the name of the implementation
	 * @throws IllegalArgumentException if it cannot, with the reason
	 */
	void checkSelectable(String extensionPoint, String implementation) {
		selectable(entry(extensionPoint), implementation);
	}

	private Entry entry(String extensionPoint) {
		Entry entry = this.entries.get(extensionPoint);
		if (entry == null) {
			throw new IllegalArgumentException(
					"There is no extension point '" + extensionPoint + "'; there are " + this.entries.keySet());
		}
		return entry;
	}

	private ExtensionImplementation selectable(Entry entry, String implementation) {
		ExtensionImplementation found = find(entry, implementation);
		if (found == null || !found.serves()) {
			throw new IllegalArgumentException("'" + implementation + "' cannot be selected for '" + entry.point.name()
					+ "', because it " + ((found == null) ? "is no implementation" : "does not serve") + "; there are "
					+ available(entry));
		}
		return found;
	}

	/**
	 * Return the extension points for which an implementation is selected.
	 * @param implementation the name of the implementation
	 * @return the names of the extension points
	 */
	public List<String> selectedFor(String implementation) {
		List<String> names = new ArrayList<>();
		for (String name : this.entries.keySet()) {
			Selection selection = this.selections.get(name);
			if (selection != null && !(selection.implementation instanceof BeanImplementation)
					&& selection.implementation.name().equals(implementation)) {
				names.add(name);
			}
		}
		return names;
	}

	/**
	 * Return the live proxy of the selected implementation.
	 * @param type the extension point's interface
	 * @param <T> the interface
	 * @return the proxy
	 */
	<T> T proxy(Class<T> type) {
		Entry entry = require(type);
		return ExtensionProxy.create(type, entry.point, () -> selected(entry), entry::javaDefault);
	}

	private @Nullable ExtensionImplementation selected(Entry entry) {
		Selection selection = settle(entry);
		return (selection != null) ? selection.implementation : null;
	}

	<T> LuaExtensions<T> extensions(Class<T> type) {
		Entry entry = require(type);
		return new DefaultLuaExtensions<>(
				(name) -> ExtensionProxy.create(type, entry.point, () -> find(entry, name), entry::javaDefault),
				() -> implementations(entry).keySet(), () -> {
					ExtensionImplementation selected = selected(entry);
					return (selected != null) ? selected.name() : null;
				});
	}

	private Entry require(Class<?> type) {
		Entry entry = this.byType.get(type);
		if (entry == null) {
			throw new IllegalArgumentException(type.getName() + " is not an extension point");
		}
		return entry;
	}

	private record Selection(ExtensionImplementation implementation, ExtensionStatus.SelectedBy by) {

	}

	private static final class Entry {

		private final ExtensionPoint point;

		private final List<BeanImplementation> beans = new ArrayList<>();

		private @Nullable BeanImplementation primary;

		Entry(ExtensionPoint point, ExtensionType type, BeanFactory beanFactory) {
			this.point = point;
			for (String beanName : type.beanNames()) {
				BeanImplementation bean = new BeanImplementation(beanName, type.type(), beanFactory);
				this.beans.add(bean);
				if (beanName.equals(type.primary())) {
					this.primary = bean;
				}
			}
		}

		@Nullable BeanImplementation javaDefault() {
			return (this.primary == null && this.beans.size() == 1) ? this.beans.get(0) : this.primary;
		}

	}

}
