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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Writes random programs that end, and whose output depends on nothing that Lua leaves
 * open: neither on the order of entries, nor on the length of tables with holes, nor on
 * addresses.
 */
final class ProgramGenerator {

	private static final String[] NUMBERS = { "0", "1", "2", "3", "-1", "0.5", "10", "255", "1e15", "2^53", "-0.0",
			"1/0", "-1/0", "0/0", "3.7", "1e308", "0x10" };

	private static final String[] STRINGS = { "''", "'a'", "'b'", "'10'", "'0x1F'", "' 5 '", "'1e2'", "'abc'", "'x.y'",
			"'\\0z'", "'\\195\\169'" };

	private static final String[] ARITHMETIC = { "+", "-", "*", "/", "%", "^" };

	private static final String[] COMPARISONS = { "<", "<=", ">", ">=", "==", "~=" };

	private static final String[] FIELDS = { "x", "y", "z", "count", "next" };

	/**
	 * What Lua computes before the script runs, so that what follows an {@code and} keeps
	 * its name in errors: an intended difference.
	 */
	private static final Pattern FOLDED = Pattern
		.compile("(?:not|and|or|true|false|nil|'[^']*'|0x10|[0-9.]+(?:e[0-9]+)?|[-+*/%^()\\s])+");

	private static final int MAX_LOCALS = 60;

	private final Random random;

	private final StringBuilder text = new StringBuilder();

	/**
	 * The variables in scope, innermost first; what they hold shows in their first
	 * letter.
	 */
	private final Deque<String> scope = new ArrayDeque<>();

	/** Which of them are functions that may be called; others may be anything. */
	private final List<String> functions = new ArrayList<>();

	private int names;

	private int depth;

	private int loops;

	private boolean vararg = true;

	ProgramGenerator(long seed) {
		this.random = new Random(seed);
	}

	String generate() {
		int statements = 3 + this.random.nextInt(8);
		for (int i = 0; i < statements; i++) {
			statement();
		}
		line("return " + expressions(3));
		return this.text.toString();
	}

	private void line(String line) {
		this.text.append("\t".repeat(Math.min(this.depth, 10))).append(line).append('\n');
	}

	private int pick(int bound) {
		return this.random.nextInt(bound);
	}

	private String pick(String[] choices) {
		return choices[pick(choices.length)];
	}

	private String newName() {
		return newName('v');
	}

	/**
	 * Return a new name for a number (n), a table (t), a function (f) or anything (v).
	 */
	private String newName(char kind) {
		return kind + "" + this.names++;
	}

	private String variable() {
		return (this.scope.isEmpty() || pick(12) == 0) ? "G" + pick(3) : nearby(List.copyOf(this.scope));
	}

	private String variable(char kind, String otherwise) {
		List<String> candidates = this.scope.stream().filter((name) -> name.charAt(0) == kind).toList();
		return candidates.isEmpty() ? otherwise : nearby(candidates);
	}

	private String nearby(List<String> candidates) {
		return candidates.get(Math.min(pick(candidates.size()), pick(candidates.size())));
	}

	/**
	 * Return an expression that is a number, but now and then.
	 */
	private String number(int size) {
		if (pick(40) == 0) {
			return expression(size);
		}
		if (size <= 0 || pick(3) == 0) {
			return (pick(2) == 0) ? pick(NUMBERS) : variable('n', "1");
		}
		return switch (pick(6)) {
			case 0 -> "(-" + number(size - 1) + ")";
			case 1 -> "#" + text(size - 1);
			default -> "(" + number(size - 1) + " " + pick(ARITHMETIC) + " " + number(size - 1) + ")";
		};
	}

	private String text(int size) {
		if (size <= 0 || pick(3) == 0) {
			return pick(STRINGS);
		}
		return "(" + text(size - 1) + " .. " + ((pick(2) == 0) ? "s(" + number(size - 1) + ")" : text(size - 1)) + ")";
	}

	private String condition(int size) {
		return switch (pick(6)) {
			case 0 -> expression(size);
			case 1 -> "(" + text(size - 1) + " " + pick(COMPARISONS) + " " + text(size - 1) + ")";
			case 2 -> "not " + condition(size - 1);
			case 3 ->
				"(" + operand(condition(size - 1)) + ((pick(2) == 0) ? " and " : " or ") + condition(size - 1) + ")";
			default -> "(" + number(size - 1) + " " + pick(COMPARISONS) + " " + number(size - 1) + ")";
		};
	}

	private String tableExpression(int size) {
		return (pick(3) == 0) ? "object(" + pick(4) + ")" : table(size);
	}

	// --- statements ---

	private void block(Runnable body) {
		int before = this.scope.size();
		int functions = this.functions.size();
		this.depth++;
		body.run();
		this.depth--;
		while (this.scope.size() > before) {
			this.scope.pop();
		}
		while (this.functions.size() > functions) {
			this.functions.remove(this.functions.size() - 1);
		}
	}

	private void statements(int bound) {
		for (int i = 1 + pick(bound); i > 0; i--) {
			statement();
		}
	}

	private void statement() {
		boolean deep = this.depth > 5 || this.text.length() > 6000;
		switch (pick(deep ? 6 : 18)) {
			case 0, 1 -> local();
			case 2 -> assignment();
			case 3 -> line("out(" + expressions(3) + ")");
			case 4 -> line(place() + " = " + expression(2));
			case 5 -> line(variable('v', "G1") + ", " + place() + " = " + expressions(3));
			case 6, 7 -> conditional();
			case 8 -> numericLoop();
			case 9 -> whileLoop();
			case 10, 11 -> function();
			case 12 -> protectedBlock();
			case 13 -> coroutine();
			case 14 -> gotoLoop();
			case 15 -> {
				line("do");
				block(() -> statements(3));
				line("end");
			}
			case 16 -> iteration();
			default -> callStatement();
		}
	}

	private void assignment() {
		String target = variable();
		switch (target.charAt(0)) {
			case 'n' -> line(target + " = " + number(3));
			case 't' -> line(target + " = " + tableExpression(2));
			case 'f' -> line("keep(" + target + ")");
			default -> line(target + " = " + expression(3));
		}
	}

	private void local() {
		if (this.scope.size() > MAX_LOCALS) {
			line("out(" + expression(2) + ")");
			return;
		}
		if (pick(2) == 0) {
			boolean numeric = pick(2) == 0;
			String value = numeric ? number(3) : tableExpression(2);
			String name = newName(numeric ? 'n' : 't');
			line("local " + name + " = " + value);
			this.scope.push(name);
		}
		else if (pick(4) == 0) {
			String value = expressions(3);
			String a = newName();
			String b = newName();
			line("local " + a + ", " + b + " = " + value);
			this.scope.push(a);
			this.scope.push(b);
		}
		else {
			String value = expression(3);
			String name = newName();
			line("local " + name + ((pick(10) == 0) ? "" : " = " + value));
			this.scope.push(name);
		}
	}

	private void conditional() {
		line("if " + condition(2) + " then");
		block(() -> statements(3));
		if (pick(3) == 0) {
			line("elseif " + condition(2) + " then");
			block(() -> statements(2));
		}
		if (pick(2) == 0) {
			line("else");
			block(() -> statements(3));
		}
		line("end");
	}

	private void numericLoop() {
		String[] ranges = { "1, 3", "3, 1, -1", "1, 2, 0.5", "0, -1", "'1', '2'", "10, 1, -4" };
		String name = newName('n');
		line("for " + name + " = " + pick(ranges) + " do");
		loopBody(name);
		line("end");
	}

	private void loopBody(String name) {
		this.loops++;
		block(() -> {
			this.scope.push(name);
			statements(3);
			if (pick(4) == 0) {
				line("if " + condition(1) + " then break end");
			}
		});
		this.loops--;
	}

	private void whileLoop() {
		String counter = newName();
		line("local " + counter + " = 0");
		boolean repeat = pick(2) == 0;
		line(repeat ? "repeat" : "while " + counter + " < 3 do");
		this.depth++;
		line(counter + " = " + counter + " + 1");
		this.depth--;
		String inner = newName();
		block(() -> {
			line("local " + inner + " = " + expression(2));
			this.scope.push(inner);
			statements(3);
		});
		line(repeat ? "until " + counter + " >= 2 or " + inner : "end");
	}

	private void gotoLoop() {
		String counter = newName();
		String label = "l" + this.names++;
		line("do");
		block(() -> {
			line("local " + counter + " = 0");
			line("::" + label + "::");
			line("do");
			block(() -> {
				String name = newName();
				line("local " + name + " = " + counter);
				this.scope.push(name);
				line("keep(function() " + name + " = (tonumber(" + name + ") or 0) + 1 return " + name + " end)");
				statements(2);
			});
			line("end");
			line(counter + " = " + counter + " + 1");
			line("if " + counter + " < 3 then goto " + label + " end");
		});
		line("end");
	}

	private void function() {
		String name = newName('f');
		boolean outerVararg = this.vararg;
		int outerLoops = this.loops;
		this.vararg = pick(3) == 0;
		this.loops = 0;
		String first = newName();
		String second = newName();
		line("local function " + name + "(" + first + ", " + second + (this.vararg ? ", ..." : "") + ")");
		block(() -> {
			line("if deeper() then return " + first + " end");
			this.scope.push(first);
			this.scope.push(second);
			statements(4);
			line((pick(4) == 0 && !this.functions.isEmpty()) ? "return " + call(2) : "return " + expressions(3));
		});
		line("end");
		this.vararg = outerVararg;
		this.loops = outerLoops;
		this.scope.push(name);
		this.functions.add(name);
	}

	private void protectedBlock() {
		boolean outerVararg = this.vararg;
		this.vararg = false;
		String handler = newName();
		boolean handled = pick(3) == 0;
		line(handled ? "out(xpcall(function()" : "out(pcall(function()");
		block(() -> {
			statements(4);
			if (pick(3) == 0) {
				line("error(" + expression(1) + ((pick(3) == 0) ? ", " + pick(4) : "") + ")");
			}
			line("return " + expressions(2));
		});
		line(handled ? "end, function(" + handler + ") return 'handled', " + handler + " end))" : "end))");
		this.vararg = outerVararg;
	}

	private void coroutine() {
		boolean outerVararg = this.vararg;
		String name = newName();
		this.vararg = true;
		line("local " + name + " = coroutine.create(function(...)");
		block(() -> {
			statements(2);
			line("out('got', coroutine.yield(" + expressions(2) + "))");
			statements(3);
			if (pick(2) == 0) {
				line("out(pcall(function() coroutine.yield(" + expression(1) + ") return " + expression(1) + " end))");
			}
			line("return " + expressions(2));
		});
		line("end)");
		this.vararg = outerVararg;
		for (int i = 1 + pick(4); i > 0; i--) {
			line("out(coroutine.resume(" + name + ", " + expressions(2) + "))");
		}
		line("out(coroutine.status(" + name + "))");
	}

	private void iteration() {
		String key = newName();
		String value = newName();
		switch (pick(3)) {
			case 0 ->
				line("for " + key + ", " + value + " in ipairs({ " + expression(1) + ", " + expression(1) + " }) do");
			case 1 -> line("for " + key + ", " + value + " in upto(3), " + expression(1) + ", 0 do");
			default -> line("for " + key + ", " + value + " in pairs({ " + expression(1) + " }) do");
		}
		loopBody(key);
		line("end");
	}

	private void callStatement() {
		line(this.functions.isEmpty() ? "keep(" + expression(1) + ")" : call(2));
	}

	// --- expressions ---

	private String expressions(int bound) {
		StringBuilder list = new StringBuilder(expression(2));
		for (int i = pick(bound); i > 0; i--) {
			list.append(", ").append(expression(2));
		}
		if (this.vararg && pick(6) == 0) {
			list.append(", ...");
		}
		else if (!this.functions.isEmpty() && pick(5) == 0) {
			list.append(", ").append(call(1));
		}
		return list.toString();
	}

	private String place() {
		String key = switch (pick(5)) {
			case 0 -> "[" + expression(1) + "]";
			case 1 -> "['" + pick(FIELDS) + "']";
			case 2 -> "[" + pick(NUMBERS) + "]";
			default -> "." + pick(FIELDS);
		};
		return ((pick(8) == 0) ? variable() : variable('t', "G2")) + key;
	}

	private String call(int size) {
		return this.functions.get(pick(this.functions.size())) + "(" + expression(size) + ", " + expression(size - 1)
				+ ")";
	}

	private String expression(int size) {
		if (size <= 0) {
			return atom();
		}
		return switch (pick(22)) {
			case 0, 1 -> number(size);
			case 2 -> "(" + tableOr(size - 1) + " " + pick(ARITHMETIC) + " " + tableOr(size - 1) + ")";
			case 3, 4 -> condition(size);
			case 5 -> (pick(4) == 0)
					? "(s(" + tableOr(size - 1) + ") .. " + text(size - 1) + " .. s(" + tableOr(size - 1) + "))"
					: text(size);
			case 6 -> "(" + operand(expression(size - 1)) + " and " + expression(size - 1) + ")";
			case 7 -> "(" + operand(expression(size - 1)) + " or " + expression(size - 1) + ")";
			case 8 -> "(not " + expression(size - 1) + ")";
			case 9 -> "(-" + tableOr(size - 1) + ")";
			case 10, 11 -> place();
			case 12 -> this.functions.isEmpty() ? atom() : call(size - 1);
			case 13 -> this.functions.isEmpty() ? atom() : "(" + call(size - 1) + ")";
			case 14 -> table(size);
			case 15 -> "object(" + expression(size - 1) + ")";
			case 16 -> "(function(...) return " + (pick(2) == 0 ? "..." : "select('#', ...)") + " end)(" + atom() + ", "
					+ atom() + ")";
			case 17 -> "tostring(show(" + expression(size - 1) + "))";
			case 18 -> "#tostring(" + pick(STRINGS) + " .. show(" + atom() + "))";
			case 19 -> "select(" + (1 + pick(3)) + ", " + atom() + ", " + atom() + ", " + atom() + ")";
			case 20 -> ((pick(6) == 0) ? variable() : "object(" + pick(2) + ")") + ":method(" + atom() + ")";
			default -> atom();
		};
	}

	/** Return an expression for the left side of {@code and} and {@code or}. */
	private String operand(String expression) {
		return FOLDED.matcher(expression).matches() ? variable() : expression;
	}

	private String tableOr(int size) {
		return (pick(3) == 0) ? "object(0)" : number(size);
	}

	private String table(int size) {
		return "{ " + pick(FIELDS) + " = " + expression(size - 1) + ", " + expression(size - 1) + ", [" + atom()
				+ " or 1] = " + expression(size - 1) + ((pick(3) == 0 && this.vararg) ? ", ..." : "") + " }";
	}

	private String atom() {
		return switch (pick(12)) {
			case 0, 1 -> pick(NUMBERS);
			case 2 -> pick(STRINGS);
			case 3 -> "nil";
			case 4 -> (pick(2) == 0) ? "true" : "false";
			case 5 -> this.vararg ? "(...)" : "G0";
			case 6 -> "object(" + pick(3) + ")";
			default -> variable();
		};
	}

}
