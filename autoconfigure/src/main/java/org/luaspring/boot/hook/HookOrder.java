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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a handler wants to run, relative to others of its hook point. A hook file says so
 * in the comments at its top: <pre>
 * -- @after 10-name
 * -- @before audit, 90-log
 * </pre> Immutable.
 *
 * @param before the names of the handlers before which it runs
 * @param after the names of the handlers after which it runs
 */
record HookOrder(Set<String> before, Set<String> after) {

	static final HookOrder NONE = new HookOrder(Set.of(), Set.of());

	private static final Pattern TAG = Pattern.compile("-+\\s*@(before|after)\\b\\s*:?(.*)");

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

	HookOrder {
		before = Set.copyOf(before);
		after = Set.copyOf(after);
	}

	/**
	 * Read the comments at the top of a hook file.
	 * @param source the text
	 * @return what they say
	 * @throws IllegalArgumentException if a tag names no handler
	 */
	static HookOrder read(String source) {
		Set<String> before = new LinkedHashSet<>();
		Set<String> after = new LinkedHashSet<>();
		for (String line : source.lines().map(String::strip).toList()) {
			if (!line.isEmpty() && !line.startsWith("--") && !line.startsWith("#")) {
				break;
			}
			Matcher matcher = TAG.matcher(line);
			if (matcher.matches()) {
				(matcher.group(1).equals("before") ? before : after).addAll(names(matcher));
			}
		}
		return (before.isEmpty() && after.isEmpty()) ? NONE : new HookOrder(before, after);
	}

	private static Collection<String> names(Matcher tag) {
		List<String> names = new ArrayList<>();
		for (String name : tag.group(2).split("[,\\s]+")) {
			String plain = name.endsWith(".lua") ? name.substring(0, name.length() - 4) : name;
			if (!plain.isEmpty()) {
				if (!NAME.matcher(plain).matches()) {
					throw new IllegalArgumentException(
							("@%s names '%s', which cannot be a handler: expected the name of"
									+ " a file without its ending, or of a plugin")
								.formatted(tag.group(1), plain));
				}
				names.add(plain);
			}
		}
		if (names.isEmpty()) {
			throw new IllegalArgumentException("@%s names no handler".formatted(tag.group(1)));
		}
		return names;
	}

	/**
	 * Sort handlers: by name, changed only as far as their wishes ask for. Wishes about
	 * handlers that do not exist have no effect; handlers of a circle stay in the order
	 * of their names.
	 * @param handlers the handlers, ordered by name
	 * @param name returns the name of a handler
	 * @param order returns the wishes of a handler
	 * @param <T> the type of the handlers
	 * @return the handlers in the order in which they run
	 */
	static <T> List<T> sort(List<T> handlers, Function<T, String> name, Function<T, HookOrder> order) {
		Map<Integer, Set<Integer>> successors = successors(handlers, name, order);
		if (successors.isEmpty()) {
			return handlers;
		}
		int[] waiting = new int[handlers.size()];
		successors.values().forEach((targets) -> targets.forEach((target) -> waiting[target]++));
		TreeSet<Integer> ready = new TreeSet<>();
		TreeSet<Integer> blocked = new TreeSet<>();
		for (int i = 0; i < waiting.length; i++) {
			(waiting[i] == 0 ? ready : blocked).add(i);
		}
		List<T> sorted = new ArrayList<>();
		while (!ready.isEmpty() || !blocked.isEmpty()) {
			Integer next = !ready.isEmpty() ? ready.pollFirst() : blocked.pollFirst();
			sorted.add(handlers.get(next));
			for (Integer target : successors.getOrDefault(next, Set.of())) {
				if (--waiting[target] == 0 && blocked.remove(target)) {
					ready.add(target);
				}
			}
		}
		return sorted;
	}

	/**
	 * Find a circle of wishes.
	 * @param orders the wishes by the name of the handler
	 * @param start the handler to look from
	 * @return the names along the circle, the first one repeated at the end; empty if
	 * there is none
	 */
	static List<String> circle(Map<String, HookOrder> orders, String start) {
		Map<String, Set<String>> successors = new HashMap<>();
		orders.forEach((name, order) -> {
			order.before().forEach((other) -> link(successors, orders, name, other));
			order.after().forEach((other) -> link(successors, orders, other, name));
		});
		Map<String, String> cameFrom = new LinkedHashMap<>();
		List<String> open = new ArrayList<>(List.of(start));
		while (!open.isEmpty()) {
			String at = open.remove(open.size() - 1);
			for (String next : successors.getOrDefault(at, Set.of())) {
				if (next.equals(start)) {
					return path(cameFrom, start, at);
				}
				if (cameFrom.putIfAbsent(next, at) == null) {
					open.add(next);
				}
			}
		}
		return List.of();
	}

	private static List<String> path(Map<String, String> cameFrom, String start, String end) {
		List<String> path = new ArrayList<>(List.of(start));
		for (String at = end; at != null && !at.equals(start); at = cameFrom.get(at)) {
			path.add(1, at);
		}
		path.add(start);
		return path;
	}

	private static void link(Map<String, Set<String>> successors, Map<String, HookOrder> orders, String from,
			String to) {
		if (orders.containsKey(from) && orders.containsKey(to)) {
			successors.computeIfAbsent(from, (key) -> new TreeSet<>(Comparator.naturalOrder())).add(to);
		}
	}

	private static <T> Map<Integer, Set<Integer>> successors(List<T> handlers, Function<T, String> name,
			Function<T, HookOrder> order) {
		Map<String, Integer> positions = new HashMap<>();
		for (int i = 0; i < handlers.size(); i++) {
			positions.putIfAbsent(name.apply(handlers.get(i)), i);
		}
		Map<Integer, Set<Integer>> successors = new HashMap<>();
		for (int i = 0; i < handlers.size(); i++) {
			int self = i;
			HookOrder wishes = order.apply(handlers.get(i));
			for (String other : wishes.before()) {
				Integer position = positions.get(other);
				if (position != null && position != self) {
					successors.computeIfAbsent(self, (key) -> new LinkedHashSet<>()).add(position);
				}
			}
			for (String other : wishes.after()) {
				Integer position = positions.get(other);
				if (position != null && position != self) {
					successors.computeIfAbsent(position, (key) -> new LinkedHashSet<>()).add(self);
				}
			}
		}
		return successors;
	}

}
