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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.VariableNames.Variable;

/**
 * The errors of operators, worded as PUC Lua 5.2 does, with the name of the variable that
 * holds the wrong value.
 */
final class RuntimeErrors {

	private RuntimeErrors() {
	}

	/**
	 * An index of a value that has none.
	 * @param direct whether the value is an operand of the instruction, not something
	 * that a metatable led to
	 */
	static LuaError index(CallContext cx, @Nullable Object value, boolean direct) {
		return operand(cx, "index", value, direct);
	}

	static LuaError call(CallContext cx, @Nullable Object value) {
		return operand(cx, "call", value, true);
	}

	static LuaError arithmetic(CallContext cx, @Nullable Object a, @Nullable Object b) {
		boolean second = Conversions.toNumber(a) != null;
		CallStack.Level level = CallStack.current(cx);
		Variable variable = null;
		if (level != null) {
			int instruction = level.instruction();
			int op = Opcodes.op(instruction);
			if (op >= Opcodes.ADD && op <= Opcodes.POW) {
				variable = register(level, second ? Opcodes.c(instruction) : Opcodes.b(instruction), second ? b : a);
			}
			else if (op == Opcodes.UNM) {
				variable = register(level, Opcodes.b(instruction), a);
			}
		}
		return error(cx, "perform arithmetic on", second ? b : a, level, variable);
	}

	/**
	 * A concatenation of values that are neither strings nor numbers.
	 * @param index which operand of the instruction the left one is, from 0
	 */
	static LuaError concatenation(CallContext cx, @Nullable Object left, @Nullable Object right, int index) {
		boolean second = Concatenation.isText(left);
		CallStack.Level level = CallStack.current(cx);
		Variable variable = null;
		if (level != null && Opcodes.op(level.instruction()) == Opcodes.CONCAT) {
			int register = Opcodes.b(level.instruction()) + index + (second ? 1 : 0);
			variable = register(level, register, second ? right : left);
		}
		return error(cx, "concatenate", second ? right : left, level, variable);
	}

	static LuaError comparison(CallContext cx, @Nullable Object a, @Nullable Object b) {
		String left = Types.name(a);
		String right = Types.name(b);
		return cx.error(left.equals(right) ? "attempt to compare two " + left + " values"
				: "attempt to compare " + left + " with " + right);
	}

	/**
	 * Any other operation on a wrong value.
	 * @param direct whether the value is an operand of the instruction
	 */
	static LuaError operand(CallContext cx, String action, @Nullable Object value, boolean direct) {
		CallStack.Level level = direct ? CallStack.current(cx) : null;
		Variable variable = null;
		if (level != null) {
			int instruction = level.instruction();
			boolean call = action.equals("call");
			switch (Opcodes.op(instruction)) {
				case Opcodes.CALL, Opcodes.TAILCALL ->
					variable = call ? register(level, Opcodes.a(instruction), value) : null;
				case Opcodes.GETTABLE, Opcodes.SELF ->
					variable = call ? null : register(level, Opcodes.b(instruction), value);
				case Opcodes.SETTABLE -> variable = call ? null : register(level, Opcodes.a(instruction), value);
				case Opcodes.GETTABUP -> variable = call ? null : upvalue(level, Opcodes.b(instruction));
				case Opcodes.SETTABUP -> variable = call ? null : upvalue(level, Opcodes.a(instruction));
				case Opcodes.LEN -> variable = call ? null : register(level, Opcodes.b(instruction), value);
				default -> variable = null;
			}
		}
		return error(cx, action, value, level, variable);
	}

	private static LuaError error(CallContext cx, String action, @Nullable Object value,
			CallStack.@Nullable Level level, @Nullable Variable variable) {
		String type = Types.name(value);
		if (level == null) {
			return cx.error("attempt to " + action + " a " + type + " value");
		}
		if (variable == null) {
			return cx.error(level.place(), "attempt to " + action + " a " + type + " value", null);
		}
		String suggestion = (value == null) ? Suggestions.suggest(cx, level, variable) : null;
		return cx.error(level.place(), "attempt to " + action + " " + variable + " (a " + type + " value)"
				+ ((suggestion != null) ? "; did you mean '" + suggestion + "'?" : ""), null);
	}

	private static @Nullable Variable register(CallStack.Level level, int operand, @Nullable Object value) {
		if (Opcodes.isConstant(operand) || !level.holds(operand, value)) {
			return null;
		}
		return VariableNames.ofRegister(level.function(), level.pc(), operand);
	}

	private static Variable upvalue(CallStack.Level level, int index) {
		return new Variable("upvalue", VariableNames.upvalue(level.function(), index), level.pc(), index);
	}

}
