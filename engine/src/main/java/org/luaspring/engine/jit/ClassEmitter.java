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

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import org.luaspring.engine.runtime.Prototype;

/**
 * Generates the class of a function: a static method with a parameter for each of the
 * function's, and the methods by which it is called.
 */
final class ClassEmitter {

	private static final int DIRECT_ARGUMENTS = 3;

	/** Up to this many arguments are passed one by one where a call is too deep. */
	private static final int DIRECT_DEEP = 2;

	/** What a method takes that takes over in a loop. */
	private static final String PROCEED = "(" + Names.CONTEXT_TYPE + Names.CLOSURE_TYPE + Names.ARRAY_TYPE
			+ Names.ARRAY_TYPE + "[" + Names.UPVALUE_TYPE + ")" + Names.OBJECT_TYPE;

	private final Prototype prototype;

	final String name;

	final String method;

	private final ConstantPool constants;

	private final Label end = new Label();

	ClassEmitter(Prototype prototype) {
		this.prototype = prototype;
		this.name = "lua/" + className(prototype.source);
		this.method = Names.method(prototype);
		this.constants = new ConstantPool(this.name);
	}

	ConstantPool constants() {
		return this.constants;
	}

	/**
	 * Generate the class.
	 * @param body the body of the function
	 * @return the class file
	 */
	byte[] emit(BodyEmitter body) {
		ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {

			@Override
			protected String getCommonSuperClass(String first, String second) {
				return "java/lang/Object";
			}

		};
		writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, this.name, null,
				superclass(body), null);
		writer.visitSource(this.prototype.source, null);
		emitConstructor(writer, superclass(body));
		if (body.start != null) {
			emitProceed(writer);
		}
		else {
			for (int i = 0; i <= DIRECT_ARGUMENTS; i++) {
				emitEntry(writer, i);
			}
			emitEntry(writer, -1);
		}
		MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, this.method,
				(body.start != null) ? PROCEED : Names.descriptor(this.prototype), null, null);
		visitor.visitCode();
		if (body.start != null) {
			visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
			visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "enterLoop", "(" + Names.CONTEXT_TYPE + ")V",
					false);
		}
		else if (!body.leaf) {
			emitStart(visitor);
		}
		body.emit(visitor);
		visitor.visitLabel(this.end);
		visitor.visitMaxs(0, 0);
		visitor.visitEnd();
		this.constants.write(writer);
		writer.visitEnd();
		return writer.toByteArray();
	}

	/**
	 * Return how many bytes of bytecode the function has.
	 */
	int size() {
		return this.end.getOffset();
	}

	private static String superclass(BodyEmitter body) {
		return (body.start != null) ? Names.LOOP : Names.GENERATED;
	}

	/** Generate the method by which code takes over in a loop. */
	private void emitProceed(ClassWriter writer) {
		MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_PUBLIC, "proceed", PROCEED, null, null);
		visitor.visitCode();
		for (int i = 1; i <= 5; i++) {
			visitor.visitVarInsn(Opcodes.ALOAD, i);
		}
		visitor.visitMethodInsn(Opcodes.INVOKESTATIC, this.name, this.method, PROCEED, false);
		visitor.visitInsn(Opcodes.ARETURN);
		visitor.visitMaxs(0, 0);
		visitor.visitEnd();
	}

	private static void emitConstructor(ClassWriter writer, String superclass) {
		MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
		visitor.visitCode();
		visitor.visitVarInsn(Opcodes.ALOAD, 0);
		visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
		visitor.visitInsn(Opcodes.RETURN);
		visitor.visitMaxs(0, 0);
		visitor.visitEnd();
	}

	/**
	 * Generate a method that is called with some number of arguments.
	 * @param arguments the number, -1 for an array
	 */
	private void emitEntry(ClassWriter writer, int arguments) {
		String types = (arguments < 0) ? Names.ARRAY_TYPE : Names.OBJECT_TYPE.repeat(arguments);
		MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_PUBLIC, "invoke",
				"(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + types + ")" + Names.OBJECT_TYPE, null, null);
		visitor.visitCode();
		visitor.visitVarInsn(Opcodes.ALOAD, 1);
		visitor.visitVarInsn(Opcodes.ALOAD, 2);
		visitor.visitTypeInsn(Opcodes.CHECKCAST, Names.CLOSURE);
		int parameters = this.prototype.parameters;
		for (int i = 0; i < parameters; i++) {
			if (arguments < 0) {
				visitor.visitVarInsn(Opcodes.ALOAD, 3);
				visitor.visitLdcInsn(i);
				visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "argument",
						"(" + Names.ARRAY_TYPE + "I)" + Names.OBJECT_TYPE, false);
			}
			else if (i < arguments) {
				visitor.visitVarInsn(Opcodes.ALOAD, 3 + i);
			}
			else {
				visitor.visitInsn(Opcodes.ACONST_NULL);
			}
		}
		if (this.prototype.vararg) {
			emitRest(visitor, arguments, parameters);
		}
		visitor.visitMethodInsn(Opcodes.INVOKESTATIC, this.name, this.method, Names.descriptor(this.prototype), false);
		visitor.visitInsn(Opcodes.ARETURN);
		visitor.visitMaxs(0, 0);
		visitor.visitEnd();
	}

	private static void emitRest(MethodVisitor visitor, int arguments, int parameters) {
		if (arguments < 0) {
			visitor.visitVarInsn(Opcodes.ALOAD, 3);
			visitor.visitLdcInsn(parameters);
			visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "rest",
					"(" + Names.ARRAY_TYPE + "I)" + Names.ARRAY_TYPE, false);
			return;
		}
		int count = Math.max(0, arguments - parameters);
		if (count == 0) {
			visitor.visitFieldInsn(Opcodes.GETSTATIC, Names.RESULTS, "NONE", Names.ARRAY_TYPE);
			return;
		}
		visitor.visitLdcInsn(count);
		visitor.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
		for (int i = 0; i < count; i++) {
			visitor.visitInsn(Opcodes.DUP);
			visitor.visitLdcInsn(i);
			visitor.visitVarInsn(Opcodes.ALOAD, 3 + parameters + i);
			visitor.visitInsn(Opcodes.AASTORE);
		}
	}

	/** Let the interpreter do the call if it is nested too deeply. */
	private void emitStart(MethodVisitor visitor) {
		Label start = new Label();
		visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "enter", "(" + Names.CONTEXT_TYPE + ")Z", false);
		visitor.visitJumpInsn(Opcodes.IFNE, start);
		visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		int parameters = this.prototype.parameters;
		if (parameters <= DIRECT_DEEP && !this.prototype.vararg) {
			for (int i = 0; i < parameters; i++) {
				visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.FIRST_REGISTER + i);
			}
			visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "deep", Names.descriptor(this.prototype),
					false);
			visitor.visitInsn(Opcodes.ARETURN);
			visitor.visitLabel(start);
			return;
		}
		visitor.visitLdcInsn(parameters);
		visitor.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
		for (int i = 0; i < parameters; i++) {
			visitor.visitInsn(Opcodes.DUP);
			visitor.visitLdcInsn(i);
			visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.FIRST_REGISTER + i);
			visitor.visitInsn(Opcodes.AASTORE);
		}
		if (this.prototype.vararg) {
			visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.FIRST_REGISTER + parameters);
			visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "append",
					"(" + Names.ARRAY_TYPE + Names.OBJECT_TYPE + ")" + Names.ARRAY_TYPE, false);
		}
		visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "deep",
				"(" + Names.CONTEXT_TYPE + Names.CLOSURE_TYPE + Names.ARRAY_TYPE + ")" + Names.OBJECT_TYPE, false);
		visitor.visitInsn(Opcodes.ARETURN);
		visitor.visitLabel(start);
	}

	/** Make a class name of a script's name, which shows in Java stack traces. */
	private static String className(String source) {
		String path = source.endsWith(".lua") ? source.substring(0, source.length() - 4) : source;
		StringBuilder name = new StringBuilder();
		for (String segment : path.split("/")) {
			if (!segment.isEmpty()) {
				name.append(name.isEmpty() ? "" : "/");
				name.append(Character.isJavaIdentifierStart(segment.charAt(0)) ? "" : "_");
				segment.chars()
					.forEach((character) -> name.append(
							(Character.isJavaIdentifierPart(character) && character < 128) ? (char) character : '_'));
			}
		}
		return name.isEmpty() ? "script" : name.toString();
	}

}
