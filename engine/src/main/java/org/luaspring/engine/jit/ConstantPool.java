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
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import org.luaspring.engine.runtime.CompiledCode;
import org.luaspring.engine.runtime.LuaString;

/**
 * The constants of a generated class: static final fields, which the Java compiler
 * trusts.
 */
final class ConstantPool {

	private final String owner;

	private final List<Object> values = new ArrayList<>();

	private final List<String> types = new ArrayList<>();

	private final Map<Object, Integer> indexes = new IdentityHashMap<>();

	private final Map<Integer, Integer> sites = new HashMap<>();

	ConstantPool(String owner) {
		this.owner = owner;
	}

	/** Return the name of the class. */
	String owner() {
		return this.owner;
	}

	/**
	 * Emit code that pushes a constant.
	 */
	void push(MethodVisitor visitor, Object value) {
		Integer index = this.indexes.computeIfAbsent(value, (ignored) -> add(value));
		visitor.visitFieldInsn(Opcodes.GETSTATIC, this.owner, "k" + index, this.types.get(index));
	}

	/**
	 * Emit code that pushes the site of an instruction.
	 */
	void pushSite(MethodVisitor visitor, int pc, LuaString key) {
		Integer index = this.sites.computeIfAbsent(pc, (ignored) -> add(new FieldSite(key)));
		visitor.visitFieldInsn(Opcodes.GETSTATIC, this.owner, "k" + index, this.types.get(index));
	}

	private int add(Object value) {
		this.values.add(value);
		Class<?> type = (value instanceof CompiledCode) ? CompiledCode.class : value.getClass();
		this.types.add(Type.getDescriptor(type));
		return this.values.size() - 1;
	}

	/**
	 * Declare the fields and write the initializer.
	 */
	void write(ClassWriter writer) {
		for (int i = 0; i < this.types.size(); i++) {
			writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "k" + i, this.types.get(i),
					null, null);
		}
		MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
		visitor.visitCode();
		visitor.visitLdcInsn(Type.getObjectType(this.owner));
		visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(ScriptClassLoader.class), "constants",
				"(Ljava/lang/Class;)[Ljava/lang/Object;", false);
		visitor.visitVarInsn(Opcodes.ASTORE, 0);
		for (int i = 0; i < this.types.size(); i++) {
			visitor.visitVarInsn(Opcodes.ALOAD, 0);
			visitor.visitLdcInsn(i);
			visitor.visitInsn(Opcodes.AALOAD);
			visitor.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(this.types.get(i)).getInternalName());
			visitor.visitFieldInsn(Opcodes.PUTSTATIC, this.owner, "k" + i, this.types.get(i));
		}
		visitor.visitInsn(Opcodes.RETURN);
		visitor.visitMaxs(0, 0);
		visitor.visitEnd();
	}

	Object[] values() {
		return this.values.toArray();
	}

}
