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

package org.luaspring.engine.jit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random program that ends, prints a lot and may fail anywhere. The same seed makes the
 * same program.
 */
final class RandomProgram {

	private static final String[] ARITHMETIC = { "+", "-", "*", "/", "%", "^" };

	private static final String[] COMPARISONS = { "<", "<=", ">", ">=", "==", "~=" };

	private final Random random;

	private final StringBuilder text = new StringBuilder();

	private final List<String> locals = new ArrayList<>();

	private int names;

	private int depth;

	private int loops;

	RandomProgram(long seed) {
		this.random = new Random(seed);
		this.text.append("local t = {1, 2.5, 'three', x = 4, y = 'why', z = {1}}\n");
		this.text.append("local function id(...) return ... end\n");
		this.text.append("local function num(x) return tonumber(x) or 0 end\n");
		this.text.append("local V = setmetatable({}, {__add = function(a, b) return 100 end, __lt = function() return"
				+ " true end, __index = function(_, k) return k end, __call = function(_, x) return x end})\n");
		this.locals.add("t");
		this.locals.add("V");
		for (int i = 0; i < 12; i++) {
			guarded();
		}
		this.text.append("return t, #t\n");
	}

	String text() {
		return this.text.toString();
	}

	private int pick(int bound) {
		return this.random.nextInt(bound);
	}

	private void line(String line) {
		this.text.append("  ".repeat(this.depth)).append(line).append('\n');
	}

	/** A failure ends this part only. */
	private void guarded() {
		line("print(pcall(function(...)");
		int known = this.locals.size();
		this.depth++;
		block(4);
		line("return " + expression(2) + ", " + expression(1));
		this.depth--;
		forget(known);
		line("end, 1, 'two', nil))");
	}

	private void block(int statements) {
		int known = this.locals.size();
		for (int i = 0; i < statements; i++) {
			statement();
		}
		forget(known);
	}

	private void forget(int known) {
		while (this.locals.size() > known) {
			this.locals.remove(this.locals.size() - 1);
		}
	}

	private String fresh() {
		return "v" + this.names++;
	}

	private String local() {
		return this.locals.get(pick(this.locals.size()));
	}

	private void statement() {
		boolean deep = this.depth > 4;
		switch (pick(deep ? 5 : 14)) {
			case 0, 1 -> declare();
			case 2 -> line(assignable() + " = " + expression(2));
			case 3 -> line("print(" + expression(2) + ")");
			case 4 -> line("t[" + expression(1) + "] = " + expression(2));
			case 5 -> conditional();
			case 6 -> numericLoop();
			case 7 -> genericLoop();
			case 8 -> whileLoop();
			case 9 -> function();
			case 10 -> line("t." + "xyzw".charAt(pick(4)) + " = " + expression(2));
			case 11 -> {
				String a = fresh();
				String b = fresh();
				line("local " + a + ", " + b + " = id(" + expression(1) + ", " + expression(1) + ")");
				this.locals.add(a);
				this.locals.add(b);
			}
			case 12 -> line(assignable() + ", " + assignable() + " = " + expression(1) + ", " + expression(1));
			default -> line("id(" + expression(1) + ")");
		}
	}

	private void declare() {
		String name = fresh();
		line("local " + name + " = " + expression(3));
		this.locals.add(name);
	}

	private String assignable() {
		return (this.locals.size() > 2 && pick(3) > 0) ? this.locals.get(2 + pick(this.locals.size() - 2))
				: "g" + pick(3);
	}

	private void conditional() {
		line("if " + condition() + " then");
		this.depth++;
		block(2);
		this.depth--;
		if (pick(2) == 0) {
			line("else");
			this.depth++;
			block(2);
			this.depth--;
		}
		line("end");
	}

	private void numericLoop() {
		String name = fresh();
		String[] ranges = { "1, 5", "5, 1, -2", "0.5, 3", "1, num(" + expression(1) + ") % 7", "3, 1", "-2, 2, 0.5",
				"num(" + expression(1) + ") % 5, 6" };
		line("for " + name + " = " + ranges[pick(ranges.length)] + " do");
		loop(name);
	}

	private void genericLoop() {
		String key = fresh();
		String value = fresh();
		line("for " + key + ", " + value + " in " + ((pick(2) == 0) ? "ipairs" : "pairs") + "({" + expression(1) + ", "
				+ expression(1) + ", x = " + expression(1) + "}) do");
		int known = this.locals.size();
		this.locals.add(value);
		loop(key);
		forget(known);
	}

	private void whileLoop() {
		String name = fresh();
		line("local " + name + " = " + pick(5));
		line("while " + name + " < 8 do");
		line("  " + name + " = " + name + " + 1");
		this.depth++;
		this.loops++;
		block(2);
		if (pick(3) == 0) {
			line("if " + condition() + " then break end");
		}
		this.loops--;
		this.depth--;
		line("end");
	}

	private void loop(String variable) {
		int known = this.locals.size();
		this.locals.add(variable);
		this.depth++;
		this.loops++;
		block((this.loops > 2) ? 1 : 3);
		if (pick(3) == 0) {
			line("if " + condition() + " then break end");
		}
		this.loops--;
		this.depth--;
		forget(known);
		line("end");
	}

	private void function() {
		String name = fresh();
		String a = fresh();
		String b = fresh();
		boolean vararg = pick(3) == 0;
		line("local function " + name + "(" + a + ", " + b + (vararg ? ", ..." : "") + ")");
		int known = this.locals.size();
		int loops = this.loops;
		this.loops = 0;
		this.locals.add(a);
		this.locals.add(b);
		this.depth++;
		block(3);
		line("return " + expression(2) + (vararg ? ", ..." : (pick(2) == 0) ? ", " + expression(1) : ""));
		this.depth--;
		this.loops = loops;
		forget(known);
		line("end");
		line("print(" + name + "(" + expression(1) + ", " + expression(1) + "))");
		this.locals.add(name);
	}

	private String condition() {
		return switch (pick(4)) {
			case 0 -> expression(1);
			case 1 -> "not " + expression(1);
			case 2 -> "num(" + expression(1) + ") " + COMPARISONS[pick(6)] + " num(" + expression(1) + ")";
			default -> expression(1) + " " + COMPARISONS[4 + pick(2)] + " " + expression(1);
		};
	}

	private String expression(int size) {
		if (size == 0 || pick(6) == 0) {
			return atom();
		}
		return switch (pick(13)) {
			case 0, 1, 2 -> "(" + expression(size - 1) + " " + ARITHMETIC[pick(6)] + " " + expression(size - 1) + ")";
			case 3, 4 ->
				"(num(" + expression(size - 1) + ") " + ARITHMETIC[pick(5)] + " num(" + expression(size - 1) + "))";
			case 5 -> "(" + expression(size - 1) + " and " + expression(size - 1) + ")";
			case 6 -> "(" + expression(size - 1) + " or " + expression(size - 1) + ")";
			case 7 -> "(" + atom() + " .. " + atom() + " .. " + atom() + ")";
			case 8 -> "(" + condition() + ")";
			case 9 -> local() + "[" + expression(size - 1) + "]";
			case 10 -> "t." + "xyzw".charAt(pick(4));
			case 11 -> "id(" + expression(size - 1) + ", " + expression(size - 1) + ")";
			default -> ((pick(2) == 0) ? "- " : "#") + expression(size - 1);
		};
	}

	private String atom() {
		return switch (pick(9)) {
			case 0 -> String.valueOf(pick(10));
			case 1 -> String.valueOf(pick(100) / 8.0);
			case 2 -> "'" + pick(5) + "'";
			case 3 -> "'s'";
			case 4 -> (pick(4) == 0) ? "nil" : "true";
			case 5 -> "#t";
			default -> local();
		};
	}

}
