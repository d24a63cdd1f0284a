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

package org.luaspring.engine.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.VariableNames.Variable;

/**
 * Finds what a misspelt name was meant to be.
 */
public final class Suggestions {

	/** How many names of a table are compared. */
	private static final int MAX_NAMES = 500;

	private static final int MAX_LENGTH = 40;

	private Suggestions() {
	}

	/**
	 * Return the name that a variable without value was probably meant to have.
	 * @param cx the running call
	 * @param level the function that uses it
	 * @param variable the variable
	 * @return the nearest name, {@code null} if none is near
	 */
	static @Nullable String suggest(CallContext cx, CallStack.Level level, Variable variable) {
		String name = variable.name();
		if (name.equals("?") || name.length() > MAX_LENGTH) {
			return null;
		}
		return switch (variable.kind()) {
			case "global" -> nearest(name, names(cx.env().globals()));
			case "field", "method" -> nearest(name, names(container(cx, level, variable)));
			default -> null;
		};
	}

	/**
	 * Return the nearest name.
	 * @param name the misspelt name
	 * @param candidates the names there are
	 * @return the nearest, {@code null} if none is near
	 */
	public static @Nullable String nearest(String name, Collection<String> candidates) {
		int allowed = (name.length() <= 3) ? 1 : 2;
		String nearest = null;
		int best = allowed + 1;
		for (String candidate : candidates) {
			if (Math.abs(candidate.length() - name.length()) < best && !candidate.equals(name)) {
				int distance = candidate.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)) ? 0
						: distance(name, candidate);
				// a name of which nothing is left is no misspelling
				if (distance < best && distance < Math.min(name.length(), candidate.length())) {
					best = distance;
					nearest = candidate;
				}
			}
		}
		return nearest;
	}

	private static List<String> names(@Nullable Object container) {
		List<String> names = new ArrayList<>();
		if (container instanceof LuaTable table) {
			int position = table.positionAfter(null);
			while ((position = table.nextPosition(position)) >= 0 && names.size() < MAX_NAMES) {
				if (table.positionKey(position) instanceof LuaString key && key.length() <= MAX_LENGTH) {
					names.add(key.toString());
				}
				position++;
			}
		}
		else if (container instanceof HostObject host) {
			names.addAll(host.names());
		}
		return names;
	}

	/**
	 * Find the table that a field was read from, where it still can be found: in a local
	 * variable, an upvalue or a global.
	 */
	private static @Nullable Object container(CallContext cx, CallStack.Level level, Variable variable) {
		int instruction = level.function().code[variable.pc()];
		if (Opcodes.op(instruction) == Opcodes.GETTABUP) {
			return level.upvalue(Opcodes.b(instruction));
		}
		int register = Opcodes.b(instruction);
		Variable container = VariableNames.ofRegister(level.function(), variable.pc(), register);
		if (container == null) {
			return null;
		}
		return switch (container.kind()) {
			case "local" -> level.register(register);
			case "upvalue" -> level.upvalue(container.index());
			case "global" -> cx.env().globals().get(LuaString.of(container.name()));
			default -> null;
		};
	}

	/**
	 * Return the number of letters to insert, remove, replace or swap.
	 */
	private static int distance(String a, String b) {
		int[] beforeLast = new int[b.length() + 1];
		int[] last = new int[b.length() + 1];
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			last[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int replace = last[j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
				}
			}
			int[] free = beforeLast;
			beforeLast = last;
			last = row;
			row = free;
		}
		return last[b.length()];
	}

}
