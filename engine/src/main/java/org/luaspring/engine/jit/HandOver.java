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

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Generates the code that moves registers to where generated code has them when a call or
 * a loop starts, and to the interpreter where it goes on with the call.
 */
final class HandOver {

	/** The parameter with all registers, of a method that takes over in a loop. */
	private static final int ALL_REGISTERS = 2;

	/** The parameter with the extra arguments, of such a method. */
	static final int REST = 3;

	/** The parameter with the registers that closures share, of such a method. */
	static final int OPEN = 4;

	private final BodyEmitter body;

	private final Registers registers;

	/** The variable with the instruction where the interpreter goes on. */
	private final int exitPc;

	HandOver(BodyEmitter body, int exitPc) {
		this.body = body;
		this.registers = body.registers;
		this.exitPc = exitPc;
	}

	private MethodVisitor visitor() {
		return this.body.visitor;
	}

	/** Copy parameters that closures share to where they share them. */
	void shareParameters() {
		if (this.registers.array < 0) {
			return;
		}
		this.registers.push(this.body.prototype.stackSize);
		visitor().visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
		visitor().visitVarInsn(Opcodes.ASTORE, this.registers.array);
		for (int i = 0; i < this.body.prototype.parameters; i++) {
			if (this.body.analysis.captured.get(i)) {
				visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.FIRST_REGISTER + i);
				this.registers.store(i);
			}
		}
	}

	/** Move registers from the interpreter's frame to where they are here. */
	void takeOver(LoopStart loop) {
		if (this.registers.array >= 0) {
			visitor().visitVarInsn(Opcodes.ALOAD, ALL_REGISTERS);
			visitor().visitVarInsn(Opcodes.ASTORE, this.registers.array);
		}
		for (int i = 0; i < this.body.shared.length; i++) {
			if (this.body.shared[i] >= 0) {
				visitor().visitVarInsn(Opcodes.ALOAD, OPEN);
				this.registers.push(i);
				visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "open",
						"([" + Names.UPVALUE_TYPE + "I)" + Names.UPVALUE_TYPE, false);
				visitor().visitVarInsn(Opcodes.ASTORE, this.body.shared[i]);
			}
		}
		this.registers.forms = new byte[loop.forms.length];
		for (int i = 0; i < loop.forms.length; i++) {
			if (loop.forms[i] != 0) {
				this.registers.take(ALL_REGISTERS, i, loop.forms[i]);
			}
		}
	}

	/** Call the interpreter with the registers, which are on the stack. */
	void leave() {
		visitor().visitVarInsn(Opcodes.ASTORE, this.body.open);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		visitor().visitVarInsn(Opcodes.ALOAD, this.body.open);
		visitor().visitTypeInsn(Opcodes.CHECKCAST, "[" + Names.OBJECT_TYPE);
		visitor().visitVarInsn(Opcodes.ILOAD, this.exitPc);
		visitor().visitVarInsn(Opcodes.ILOAD, this.body.charging.count);
		if (this.body.varargs >= 0) {
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.varargs);
		}
		else {
			visitor().visitInsn(Opcodes.ACONST_NULL);
		}
		pushShared();
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, exitMethod(),
				"(" + Names.CONTEXT_TYPE + Names.CLOSURE_TYPE + "[" + Names.OBJECT_TYPE + "II[" + Names.OBJECT_TYPE
						+ "[" + Names.UPVALUE_TYPE + ")" + Names.OBJECT_TYPE,
				false);
		visitor().visitInsn(Opcodes.ARETURN);
	}

	private String exitMethod() {
		return this.body.leaf ? "exitLeaf" : (this.body.start != null) ? "exitLoop" : "exit";
	}

	private void pushShared() {
		if (this.registers.array < 0) {
			visitor().visitInsn(Opcodes.ACONST_NULL);
			return;
		}
		this.registers.push(this.body.prototype.stackSize);
		visitor().visitTypeInsn(Opcodes.ANEWARRAY, Names.UPVALUE);
		for (int i = 0; i < this.body.shared.length; i++) {
			if (this.body.shared[i] >= 0) {
				visitor().visitInsn(Opcodes.DUP);
				this.registers.push(i);
				visitor().visitVarInsn(Opcodes.ALOAD, this.body.shared[i]);
				visitor().visitInsn(Opcodes.AASTORE);
			}
		}
	}

}
