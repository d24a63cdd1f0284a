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

/**
 * Runs functions instruction by instruction. Calls between functions of scripts push
 * frames on the heap; Java recursion happens only where Java code calls a function.
 * <p>
 * Long because the switch over all instructions is one method, whose local variables are
 * what makes it fast.
 */
final class Interpreter {

	private Interpreter() {
	}

	/**
	 * Call a function from Java.
	 */
	static @Nullable Object call(CallContext cx, LuaClosure closure, @Nullable Object[] args) {
		Frame caller = cx.frame;
		int level = cx.level;
		int entries = cx.entries;
		try {
			Frame frame = Calls.push(cx, closure, caller, Frame.TO_JAVA, 0, -1, cx.enterFromJava());
			frame.guarded |= cx.guards > 0;
			Calls.arguments(frame, args);
			return execute(cx, frame, caller, level);
		}
		finally {
			cx.entries = entries;
		}
	}

	/**
	 * Finish a call that generated code began.
	 */
	static @Nullable Object resume(CallContext cx, LuaClosure closure, @Nullable Object[] registers, int pc,
			@Nullable Object @Nullable [] varargs, @Nullable UpValue @Nullable [] open) {
		Frame caller = cx.frame;
		int level = cx.level;
		Frame frame = Calls.push(cx, closure, caller, Frame.TO_JAVA, 0, -1, level);
		frame.guarded |= cx.guards > 0;
		frame.restore(registers, pc, varargs, open);
		return execute(cx, frame, caller, level);
	}

	/**
	 * Run a frame until it returns, or the coroutine that it belongs to is suspended.
	 * @param frame the frame, whose result goes to Java
	 * @param caller the frame to go back to
	 * @param level the level to go back to
	 * @return the result
	 */
	static @Nullable Object execute(CallContext cx, Frame frame, @Nullable Frame caller, int level) {
		int depth = cx.depth;
		cx.activations++;
		try {
			while (true) {
				try {
					return run(cx);
				}
				catch (LuaError | StackOverflowError ex) {
					cx.depth = depth;
					Unwinding.unwind(cx, ex);
				}
			}
		}
		finally {
			cx.frame = caller;
			cx.level = level;
			cx.activations--;
		}
	}

	private static @Nullable Object run(CallContext cx) {
		while (true) {
			Frame frame = cx.frame;
			if (frame == null) {
				return cx.takeResult();
			}
			LuaClosure closure = frame.closure;
			if (closure != null) {
				run(cx, frame, closure);
			}
			else {
				((HostFrame) frame).proceed(cx);
			}
		}
	}

	/**
	 * Run instructions until another frame is to run. Must stay below 8,000 bytes, or
	 * HotSpot never compiles it; what is rare belongs into {@link Instructions}.
	 */
	@SuppressWarnings("LabelledBreakTarget")
	private static void run(CallContext cx, Frame start, LuaClosure first) {
		Frame frame = start;
		LuaClosure closure = first;
		while (true) {
			Prototype prototype = closure.prototype();
			int[] code = prototype.code;
			@Nullable Object[] constants = prototype.constants;
			UpValue[] upvalues = closure.upvalues();
			@Nullable Object[] registers = frame.registers;
			int pc = frame.pc;
			// instructions are charged at jumps back, calls and returns: those since here
			int mark = pc;
			while (true) {
				int i = code[pc++];
				int a = (i >>> 6) & 0xff;
				slow: {
					jump: {
						switch (i & 0x3f) {
							case Opcodes.MOVE:
								registers[a] = registers[i >>> 23];
								continue;
							case Opcodes.LOADK:
								registers[a] = constants[i >>> 14];
								continue;
							case Opcodes.LOADKX:
								registers[a] = constants[code[pc++] >>> 6];
								continue;
							case Opcodes.LOADBOOL:
								registers[a] = (i >>> 23) != 0;
								if ((i & (0x1ff << 14)) != 0) {
									pc++;
									mark++;
								}
								continue;
							case Opcodes.LOADNIL:
								for (int last = a + (i >>> 23); a <= last; a++) {
									registers[a] = null;
								}
								continue;
							case Opcodes.GETUPVAL:
								registers[a] = upvalues[i >>> 23].get();
								continue;
							case Opcodes.GETTABUP: {
								int c = (i >>> 14) & 0x1ff;
								Object key = (c > 0xff) ? constants[c & 0xff] : registers[c];
								Object object = upvalues[i >>> 23].get();
								// globals may be bindings of the host, which may fail
								frame.pc = pc;
								Object value = TableAccess.quickGet(object, key);
								if (value != null) {
									registers[a] = value;
									continue;
								}
								Instructions.index(cx, frame, a, object, key);
								break slow;
							}
							case Opcodes.GETTABLE: {
								int c = (i >>> 14) & 0x1ff;
								Object key = (c > 0xff) ? constants[c & 0xff] : registers[c];
								Object object = registers[i >>> 23];
								Object value = TableAccess.quickGet(object, key);
								if (value != null) {
									registers[a] = value;
									continue;
								}
								frame.pc = pc;
								Instructions.index(cx, frame, a, object, key);
								break slow;
							}
							case Opcodes.SETTABUP:
							case Opcodes.SETTABLE: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object key = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object value = (c > 0xff) ? constants[c & 0xff] : registers[c];
								Object object = ((i & 0x3f) == Opcodes.SETTABLE) ? registers[a] : upvalues[a].get();
								frame.pc = pc;
								if (TableAccess.quickSet(cx, object, key, value)) {
									continue;
								}
								Instructions.setIndex(cx, frame, object, key, value);
								break slow;
							}
							case Opcodes.SETUPVAL:
								upvalues[i >>> 23].set(registers[a]);
								if (cx.watched != null) {
									cx.upvalueWritten(prototype, i >>> 23, prototype.line(pc - 1));
								}
								continue;
							case Opcodes.NEWTABLE:
								frame.pc = pc;
								Instructions.newTable(cx, frame, i);
								continue;
							case Opcodes.SELF: {
								int c = (i >>> 14) & 0x1ff;
								Object key = (c > 0xff) ? constants[c & 0xff] : registers[c];
								Object object = registers[i >>> 23];
								Object value = TableAccess.quickGet(object, key);
								registers[a + 1] = object;
								if (value != null) {
									registers[a] = value;
									continue;
								}
								frame.pc = pc;
								Instructions.index(cx, frame, a, object, key);
								break slow;
							}
							case Opcodes.ADD: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								if (left instanceof Double x && right instanceof Double y) {
									registers[a] = x + y;
									continue;
								}
								frame.pc = pc;
								Instructions.arithmetic(cx, frame, i, left, right);
								break slow;
							}
							case Opcodes.SUB: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								if (left instanceof Double x && right instanceof Double y) {
									registers[a] = x - y;
									continue;
								}
								frame.pc = pc;
								Instructions.arithmetic(cx, frame, i, left, right);
								break slow;
							}
							case Opcodes.MUL: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								if (left instanceof Double x && right instanceof Double y) {
									registers[a] = x * y;
									continue;
								}
								frame.pc = pc;
								Instructions.arithmetic(cx, frame, i, left, right);
								break slow;
							}
							case Opcodes.DIV:
							case Opcodes.MOD: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								if (left instanceof Double x && right instanceof Double y) {
									registers[a] = ((i & 0x3f) == Opcodes.DIV) ? x / y : Operations.modulo(x, y);
									continue;
								}
								frame.pc = pc;
								Instructions.arithmetic(cx, frame, i, left, right);
								break slow;
							}
							case Opcodes.POW: {
								frame.pc = pc;
								Instructions.arithmetic(cx, frame, i, frame.operand(i >>> 23),
										frame.operand((i >>> 14) & 0x1ff));
								break slow;
							}
							case Opcodes.UNM:
								if (registers[i >>> 23] instanceof Double number) {
									registers[a] = -number;
									continue;
								}
								frame.pc = pc;
								Instructions.negate(cx, frame, i);
								break slow;
							case Opcodes.NOT:
								registers[a] = !Operations.truth(registers[i >>> 23]);
								continue;
							case Opcodes.LEN:
								frame.pc = pc;
								Instructions.length(cx, frame, i);
								break slow;
							case Opcodes.CONCAT:
								frame.pc = pc;
								Instructions.concat(cx, frame, i, (i >>> 14) & 0x1ff);
								break slow;
							case Opcodes.JMP:
								pc--;
								break jump;
							case Opcodes.EQ: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								boolean equal = Operations.rawEqual(left, right);
								if (!equal && left instanceof LuaTable && right instanceof LuaTable) {
									frame.pc = pc;
									Instructions.compare(cx, frame, i, left, right);
									break slow;
								}
								if (equal == (a != 0)) {
									break jump;
								}
								pc++;
								mark++;
								continue;
							}
							case Opcodes.LT: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								if (left instanceof Double x && right instanceof Double y) {
									if ((x.doubleValue() < y.doubleValue()) == (a != 0)) {
										break jump;
									}
									pc++;
									mark++;
									continue;
								}
								frame.pc = pc;
								Instructions.compare(cx, frame, i, left, right);
								break slow;
							}
							case Opcodes.LE: {
								int b = i >>> 23;
								int c = (i >>> 14) & 0x1ff;
								Object left = (b > 0xff) ? constants[b & 0xff] : registers[b];
								Object right = (c > 0xff) ? constants[c & 0xff] : registers[c];
								if (left instanceof Double x && right instanceof Double y) {
									if ((x.doubleValue() <= y.doubleValue()) == (a != 0)) {
										break jump;
									}
									pc++;
									mark++;
									continue;
								}
								frame.pc = pc;
								Instructions.compare(cx, frame, i, left, right);
								break slow;
							}
							case Opcodes.TEST:
								if (Operations.truth(registers[a]) == ((i & (0x1ff << 14)) != 0)) {
									break jump;
								}
								pc++;
								mark++;
								continue;
							case Opcodes.TESTSET: {
								Object value = registers[i >>> 23];
								if (Operations.truth(value) == ((i & (0x1ff << 14)) != 0)) {
									registers[a] = value;
									break jump;
								}
								pc++;
								mark++;
								continue;
							}
							case Opcodes.CALL:
								frame.pc = pc;
								if ((cx.slice -= pc - mark) < 0) {
									cx.endSlice();
								}
								mark = pc;
								Calls.call(cx, frame, i);
								break slow;
							case Opcodes.TAILCALL:
								frame.pc = pc;
								if ((cx.slice -= pc - mark) < 0) {
									cx.endSlice();
								}
								mark = pc;
								Calls.tailCall(cx, frame, i);
								break slow;
							case Opcodes.RETURN:
								frame.pc = pc;
								if ((cx.slice -= pc - mark) < 0) {
									cx.endSlice();
								}
								mark = pc;
								Calls.returnFrom(cx, frame, i);
								break slow;
							case Opcodes.FORLOOP: {
								Object step = registers[a + 2];
								Object limit = registers[a + 1];
								Object index = registers[a];
								if (step instanceof Double by && limit instanceof Double to
										&& index instanceof Double at) {
									double next = at + by;
									if ((by > 0) ? next <= to : to <= next) {
										Double boxed = next;
										registers[a] = boxed;
										registers[a + 3] = boxed;
										frame.pc = pc;
										int again = pc + (i >>> 14) - 131071;
										if ((cx.slice -= pc - mark) < 0) {
											cx.endSlice();
											mark = pc;
											if (cx.enterLoop(frame, pc - 1, again)) {
												break slow;
											}
										}
										pc = again;
										mark = pc;
									}
								}
								continue;
							}
							case Opcodes.FORPREP:
								frame.pc = pc;
								Instructions.prepareLoop(cx, frame, i);
								break slow;
							case Opcodes.TFORCALL:
								frame.pc = pc;
								if ((cx.slice -= pc - mark) < 0) {
									cx.endSlice();
									// generated code charges this instruction itself
									cx.slice++;
									mark = pc;
									if (cx.enterLoop(frame, pc - 1, pc - 1)) {
										break slow;
									}
									cx.slice--;
								}
								mark = pc;
								Calls.iterate(cx, frame, i);
								break slow;
							case Opcodes.TFORLOOP:
								if (registers[a + 1] != null) {
									registers[a] = registers[a + 1];
									int distance = (i >>> 14) - 131071;
									pc += distance;
									mark += distance;
								}
								continue;
							case Opcodes.SETLIST:
								frame.pc = pc;
								Instructions.setList(cx, frame, i);
								break slow;
							case Opcodes.CLOSURE:
								frame.pc = pc;
								Instructions.closure(cx, frame, i);
								continue;
							case Opcodes.VARARG:
								frame.pc = pc;
								Instructions.varargs(cx, frame, i);
								break slow;
							default:
								throw new IllegalStateException("Invalid instruction " + (i & 0x3f));
						}
					}
					// the instruction at pc is a jump to take
					int target = code[pc++];
					int distance = (target >>> 14) - 131071;
					int close = (target >>> 6) & 0xff;
					if (close != 0) {
						frame.close(close - 1);
					}
					if (distance >= 0) {
						pc += distance;
						mark += distance;
						continue;
					}
					frame.pc = pc;
					if ((cx.slice -= pc - mark) < 0) {
						cx.endSlice();
						mark = pc;
						if (cx.enterLoop(frame, pc - 1, pc + distance)) {
							break slow;
						}
					}
					pc += distance;
					mark = pc;
					continue;
				}
				// an instruction that may have moved on, or pushed or popped a frame
				if (cx.frame != frame) {
					// for a metamethod; calls have been charged
					cx.slice -= pc - mark;
					break;
				}
				mark += frame.pc - pc;
				pc = frame.pc;
				registers = frame.registers;
			}
			Frame next = cx.frame;
			if (next == null || next.closure == null) {
				return;
			}
			frame = next;
			closure = next.closure;
		}
	}

}
