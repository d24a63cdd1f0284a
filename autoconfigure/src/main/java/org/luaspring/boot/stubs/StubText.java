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

package org.luaspring.boot.stubs;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The syntax of annotation files.
 *
 * @since 0.1.0
 */
public final class StubText {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private static final Set<String> RESERVED = new HashSet<>(
			Arrays.asList("and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
					"local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while"));

	private StubText() {
	}

	/**
	 * Return whether a text can be written as a name.
	 * @param text the text
	 * @return whether it is a name
	 */
	public static boolean isName(String text) {
		return NAME.matcher(text).matches() && !RESERVED.contains(text);
	}

	/**
	 * Return the name of a field.
	 * @param name the name
	 * @return the name, in brackets where it has to be
	 */
	public static String field(String name) {
		return isName(name) ? name : "[" + quoted(name) + "]";
	}

	/**
	 * Return the name of a parameter.
	 * @param name the name in Java
	 * @return the name, changed where Lua reserves it
	 */
	public static String variable(String name) {
		return isName(name) ? name : name.replaceAll("[^A-Za-z0-9_]", "_") + "_";
	}

	/**
	 * Return a text in quotes.
	 * @param text the text
	 * @return the text as Lua reads it
	 */
	public static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + '"';
	}

	/**
	 * Return a text for the rest of a comment's line.
	 * @param text the text, of any length
	 * @return the text in one line
	 */
	public static String line(@Nullable String text) {
		return (text != null) ? text.replaceAll("\\s+", " ").strip() : "";
	}

	/**
	 * Return a function of a table.
	 * @param table the table
	 * @param name the name of the function
	 * @param arguments its parameters
	 * @param results the types of its results
	 * @return the annotations and the function
	 */
	public static String function(String table, String name, List<LuaTypes.Argument> arguments, List<String> results) {
		StringBuilder text = new StringBuilder();
		for (LuaTypes.Argument argument : arguments) {
			text.append("---@param ").append(argument.name()).append(' ').append(argument.type()).append('\n');
		}
		results.forEach((result) -> text.append("---@return ").append(result).append('\n'));
		String parameters = arguments.stream().map(LuaTypes.Argument::name).collect(Collectors.joining(", "));
		if (isName(name)) {
			return text + "function " + table + "." + name + "(" + parameters + ") end\n";
		}
		return text + table + "[" + quoted(name) + "] = function(" + parameters + ") end\n";
	}

	/**
	 * Return the type of a function.
	 * @param arguments its parameters
	 * @param results the types of its results
	 * @return the type
	 */
	public static String functionType(List<LuaTypes.Argument> arguments, List<String> results) {
		String parameters = arguments.stream()
			.map((argument) -> argument.name() + ": " + argument.type())
			.collect(Collectors.joining(", "));
		return "fun(" + parameters + ")" + (results.isEmpty() ? "" : ": " + String.join(", ", results));
	}

}
