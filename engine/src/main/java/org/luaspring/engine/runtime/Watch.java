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

/**
 * Tells whoever wants to know about assignments to tables.
 */
final class Watch {

	private Watch() {
	}

	/**
	 * A table entry was assigned by the running function.
	 */
	static void assigned(CallContext cx, LuaTable table, Object key) {
		CallStack.Level level = CallStack.current(cx);
		if (level == null) {
			return;
		}
		OriginTracker origins = cx.env().origins();
		if (origins != null) {
			origins.assigned(table, key, level.function().source, level.line());
		}
		if (Opcodes.op(level.instruction()) == Opcodes.SETTABUP) {
			cx.entryWritten(table, key, level.function(), level.line());
		}
	}

	/**
	 * An element of a list was assigned by the running function's {@code SETLIST}, whose
	 * own line is that of the closing brace.
	 * @param constructed the register of the table
	 * @param register the register that held the element
	 */
	static void listed(CallContext cx, LuaTable table, Object key, int constructed, int register) {
		CallStack.Level level = CallStack.current(cx);
		OriginTracker origins = cx.env().origins();
		if (level != null && origins != null) {
			Prototype function = level.function();
			int line = function.line(elementPc(function.code, level.pc(), constructed, register));
			origins.assigned(table, key, function.source, (line > 0) ? line : level.line());
		}
	}

	/** Return the last instruction that made an element, as far as it is known. */
	private static int elementPc(int[] code, int setList, int constructed, int register) {
		for (int pc = setList - 1; pc >= 0; pc--) {
			int op = Opcodes.op(code[pc]);
			int a = Opcodes.a(code[pc]);
			boolean many = op == Opcodes.CALL || op == Opcodes.VARARG || op == Opcodes.LOADNIL;
			if (Opcodes.assignsA(op) && (a == register || (many && a > constructed && a < register))) {
				return pc;
			}
			if (op == Opcodes.NEWTABLE && a == constructed) {
				break;
			}
		}
		return setList;
	}

}
