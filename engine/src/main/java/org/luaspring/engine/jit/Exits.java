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
import java.util.BitSet;
import java.util.List;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The places where generated code gives up and hands its registers to the interpreter.
 * Places whose live registers are in the same forms share the code that does so.
 */
final class Exits {

	private final List<Stub> stubs = new ArrayList<>();

	private final List<Exit> exits = new ArrayList<>();

	/**
	 * Return where to jump to leave before an instruction.
	 * @param pc the instruction
	 * @param pending the instructions before it that are not charged yet
	 * @param live its live registers
	 * @param forms the forms of the registers
	 */
	Label at(int pc, int pending, BitSet live, byte[] forms) {
		for (Exit exit : this.exits) {
			if (exit.pc() == pc && exit.stub().accepts(live, forms)) {
				return exit.label();
			}
		}
		Stub stub = null;
		for (Stub candidate : this.stubs) {
			if (candidate.accepts(live, forms)) {
				stub = candidate;
				break;
			}
		}
		if (stub == null) {
			stub = new Stub(forms.length);
			this.stubs.add(stub);
		}
		stub.include(live, forms);
		Exit exit = new Exit(pc, pending, stub, new Label());
		this.exits.add(exit);
		return exit.label();
	}

	/**
	 * Emit the code of all exits.
	 */
	void emit(MethodVisitor visitor, Registers registers, int pcVariable, int countVariable, Runnable handOver) {
		for (Exit exit : this.exits) {
			visitor.visitLabel(exit.label());
			registers.push(exit.pc());
			visitor.visitVarInsn(Opcodes.ISTORE, pcVariable);
			if (exit.pending() != 0) {
				visitor.visitIincInsn(countVariable, exit.pending());
			}
			visitor.visitJumpInsn(Opcodes.GOTO, exit.stub().label);
		}
		for (Stub stub : this.stubs) {
			visitor.visitLabel(stub.label);
			if (registers.array >= 0) {
				visitor.visitVarInsn(Opcodes.ALOAD, registers.array);
			}
			else {
				registers.push(stub.forms.length);
				visitor.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
			}
			for (int i = 0; i < stub.forms.length; i++) {
				if (stub.forms[i] != 0) {
					visitor.visitInsn(Opcodes.DUP);
					registers.push(i);
					if (stub.forms[i] == Registers.OBJECT) {
						visitor.visitVarInsn(Opcodes.ALOAD, registers.object(i));
					}
					else {
						visitor.visitVarInsn(Opcodes.DLOAD, registers.number(i));
						registers.boxNumber();
					}
					visitor.visitInsn(Opcodes.AASTORE);
				}
			}
			handOver.run();
		}
	}

	/**
	 * Code that collects registers, each in one form.
	 */
	private static final class Stub {

		private final byte[] forms;

		private final Label label = new Label();

		Stub(int count) {
			this.forms = new byte[count];
		}

		boolean accepts(BitSet live, byte[] forms) {
			for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
				if (this.forms[i] != 0 && (this.forms[i] & forms[i]) == 0) {
					return false;
				}
			}
			return true;
		}

		void include(BitSet live, byte[] forms) {
			for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
				if (this.forms[i] == 0) {
					this.forms[i] = (byte) (((forms[i] & Registers.OBJECT) != 0) ? Registers.OBJECT
							: forms[i] & Registers.NUMBER);
				}
			}
		}

	}

	private record Exit(int pc, int pending, Stub stub, Label label) {

	}

}
