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
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where the registers of a function are while its code is generated: as objects, as
 * unboxed numbers, or both, each in a local variable of its own; those that closures
 * share are in an array on the heap.
 */
final class Registers {

	/** The register's object variable is valid. */
	static final int OBJECT = 1;

	/** The register's number variable is valid. */
	static final int NUMBER = 2;

	/** The register's integer variable is valid, and so is its number variable. */
	static final int INTEGER = 4;

	final BitSet captured;

	/** The variable with the array of shared registers, -1 if there are none. */
	final int array;

	private final int[] objects;

	private final int[] numbers;

	private final int[] integers;

	private final List<Variable> variables = new ArrayList<>();

	private int next;

	/** What is valid for each register at the current instruction. */
	byte[] forms;

	MethodVisitor visitor;

	Registers(MethodVisitor visitor, int count, int parameters, BitSet captured, int firstVariable, boolean vararg) {
		this.visitor = visitor;
		this.captured = captured;
		this.objects = new int[count];
		this.numbers = new int[count];
		this.integers = new int[count];
		Arrays.fill(this.objects, -1);
		Arrays.fill(this.numbers, -1);
		Arrays.fill(this.integers, -1);
		this.forms = new byte[count];
		this.next = firstVariable;
		for (int i = 0; i < parameters; i++) {
			this.objects[i] = this.next++;
			this.forms[i] = OBJECT;
		}
		// the extra arguments follow the parameters
		this.next += vararg ? 1 : 0;
		this.array = captured.isEmpty() ? -1 : this.next++;
	}

	/**
	 * Reserve a local variable that is set to null or zero where the method starts.
	 * @param width 1 for an object or integer, 2 for a number
	 */
	int reserve(int width, boolean object) {
		int variable = this.next;
		this.next += width;
		this.variables.add(new Variable(variable, width, object));
		return variable;
	}

	/**
	 * Reserve a local variable that is always set shortly before it is used.
	 */
	int reserveTemporary() {
		return this.next++;
	}

	/**
	 * Emit the initial values of all variables that were reserved.
	 */
	void initialize() {
		for (Variable variable : this.variables) {
			if (variable.object()) {
				this.visitor.visitInsn(Opcodes.ACONST_NULL);
				this.visitor.visitVarInsn(Opcodes.ASTORE, variable.index());
			}
			else if (variable.width() == 2) {
				this.visitor.visitInsn(Opcodes.DCONST_0);
				this.visitor.visitVarInsn(Opcodes.DSTORE, variable.index());
			}
			else {
				this.visitor.visitInsn(Opcodes.ICONST_0);
				this.visitor.visitVarInsn(Opcodes.ISTORE, variable.index());
			}
		}
	}

	int object(int register) {
		if (this.objects[register] < 0) {
			this.objects[register] = reserve(1, true);
		}
		return this.objects[register];
	}

	int number(int register) {
		if (this.numbers[register] < 0) {
			this.numbers[register] = reserve(2, false);
		}
		return this.numbers[register];
	}

	int integer(int register) {
		if (this.integers[register] < 0) {
			this.integers[register] = reserve(1, false);
		}
		return this.integers[register];
	}

	boolean has(int register, int form) {
		return (this.forms[register] & form) != 0;
	}

	/**
	 * Push a register as an object.
	 */
	void load(int register) {
		if (this.captured.get(register)) {
			this.visitor.visitVarInsn(Opcodes.ALOAD, this.array);
			push(register);
			this.visitor.visitInsn(Opcodes.AALOAD);
			return;
		}
		box(register);
		this.visitor.visitVarInsn(Opcodes.ALOAD, object(register));
	}

	/**
	 * Make the object variable of a register valid.
	 */
	void box(int register) {
		if (has(register, NUMBER) && !has(register, OBJECT)) {
			this.visitor.visitVarInsn(Opcodes.DLOAD, number(register));
			boxNumber();
			this.visitor.visitVarInsn(Opcodes.ASTORE, object(register));
			this.forms[register] |= OBJECT;
		}
	}

	/**
	 * Load a register from an array with all of them.
	 * @param variable the variable with the array
	 * @param register the register
	 * @param form the form that it is known to have
	 */
	void take(int variable, int register, int form) {
		this.visitor.visitVarInsn(Opcodes.ALOAD, variable);
		push(register);
		this.visitor.visitInsn(Opcodes.AALOAD);
		if ((form & NUMBER) != 0) {
			this.visitor.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Double");
			this.visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
			storeNumber(register);
		}
		else {
			store(register);
		}
	}

	void boxNumber() {
		this.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;",
				false);
	}

	/**
	 * Pop an object into a register.
	 */
	void store(int register) {
		if (this.captured.get(register)) {
			this.visitor.visitVarInsn(Opcodes.ALOAD, this.array);
			this.visitor.visitInsn(Opcodes.SWAP);
			push(register);
			this.visitor.visitInsn(Opcodes.SWAP);
			this.visitor.visitInsn(Opcodes.AASTORE);
			return;
		}
		this.visitor.visitVarInsn(Opcodes.ASTORE, object(register));
		this.forms[register] = OBJECT;
	}

	/**
	 * Pop a number into a register.
	 */
	void storeNumber(int register) {
		if (this.captured.get(register)) {
			boxNumber();
			store(register);
			return;
		}
		this.visitor.visitVarInsn(Opcodes.DSTORE, number(register));
		this.forms[register] = NUMBER;
	}

	/**
	 * Copy a register in whatever forms it has.
	 */
	void move(int from, int to) {
		if (this.captured.get(from) || this.captured.get(to)) {
			load(from);
			store(to);
			return;
		}
		int forms = this.forms[from];
		if ((forms & OBJECT) != 0) {
			this.visitor.visitVarInsn(Opcodes.ALOAD, object(from));
			this.visitor.visitVarInsn(Opcodes.ASTORE, object(to));
		}
		if ((forms & NUMBER) != 0) {
			this.visitor.visitVarInsn(Opcodes.DLOAD, number(from));
			this.visitor.visitVarInsn(Opcodes.DSTORE, number(to));
		}
		if ((forms & INTEGER) != 0) {
			this.visitor.visitVarInsn(Opcodes.ILOAD, integer(from));
			this.visitor.visitVarInsn(Opcodes.ISTORE, integer(to));
		}
		this.forms[to] = (byte) forms;
	}

	void push(int value) {
		if (value >= -1 && value <= 5) {
			this.visitor.visitInsn(Opcodes.ICONST_0 + value);
		}
		else if (value == (byte) value) {
			this.visitor.visitIntInsn(Opcodes.BIPUSH, value);
		}
		else if (value == (short) value) {
			this.visitor.visitIntInsn(Opcodes.SIPUSH, value);
		}
		else {
			this.visitor.visitLdcInsn(value);
		}
	}

	/**
	 * A local variable of the generated method.
	 *
	 * @param index its index
	 * @param width 2 for a number, else 1
	 * @param object whether it holds an object
	 */
	private record Variable(int index, int width, boolean object) {

	}

}
