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

package org.luaspring.engine.compiler;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaj.vm2.LocVars;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Upvaldesc;

import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Opcodes;
import org.luaspring.engine.runtime.Prototype;
import org.luaspring.engine.runtime.Prototype.LocalInfo;
import org.luaspring.engine.runtime.Prototype.UpvalueInfo;

/**
 * Translates what LuaJ's compiler made into our own form. Equal strings of a chunk become
 * one object, so that tables mostly find them by identity.
 */
final class Translation {

	private static final Prototype[] NO_FUNCTIONS = new Prototype[0];

	private static final LocalInfo[] NO_LOCALS = new LocalInfo[0];

	private final String name;

	private final Tokens tokens;

	/** Longer strings are no keys. */
	private static final int SHORT = 32;

	private final Map<LuaString, LuaString> known;

	private final Map<org.luaj.vm2.LuaString, LuaString> names = new HashMap<>();

	private final Map<LuaString, LuaString> strings = new HashMap<>();

	Translation(String name, Tokens tokens, Map<LuaString, LuaString> known) {
		this.name = name;
		this.tokens = tokens;
		this.known = known;
	}

	Prototype translate(org.luaj.vm2.Prototype from) {
		Prototype[] functions = (from.p.length > 0) ? new Prototype[from.p.length] : NO_FUNCTIONS;
		for (int i = 0; i < functions.length; i++) {
			functions[i] = translate(from.p[i]);
		}
		return new Prototype(code(from.code), constants(from.k), functions, upvalues(from.upvalues),
				locals(from.locvars), from.lineinfo, this.name, from.linedefined, from.lastlinedefined, from.numparams,
				from.is_vararg != 0, from.maxstacksize);
	}

	/**
	 * Return the code with the batch of large table constructors as Lua 5.2 encodes it:
	 * LuaC writes it as Lua 5.1 did, in an instruction without an operator.
	 */
	private static int[] code(int[] from) {
		int[] code = from.clone();
		for (int pc = 0; pc + 1 < code.length; pc++) {
			int instruction = code[pc];
			if (Opcodes.op(instruction) == Opcodes.SETLIST && Opcodes.c(instruction) == 0) {
				pc++;
				code[pc] = Opcodes.EXTRAARG | code[pc] << 6;
			}
			else if (Opcodes.op(instruction) == Opcodes.LOADKX) {
				pc++;
			}
		}
		return code;
	}

	private @Nullable Object[] constants(LuaValue @Nullable [] from) {
		if (from == null) {
			return new Object[0];
		}
		@Nullable Object[] constants = new Object[from.length];
		for (int i = 0; i < constants.length; i++) {
			constants[i] = constant(from[i]);
		}
		return constants;
	}

	private @Nullable Object constant(LuaValue from) {
		if (from instanceof org.luaj.vm2.LuaString string) {
			if (string.m_length > 1 && string.luaByte(0) == LoweredText.PLACEHOLDER) {
				Object literal = this.tokens.literal(index(string));
				return (literal instanceof LuaString text) ? canonical(text) : literal;
			}
			return name(string);
		}
		if (from.isboolean()) {
			return from.toboolean();
		}
		// only the step that a numeric for does not mention is a number here
		return from.isnil() ? null : (Object) from.todouble();
	}

	private static int index(org.luaj.vm2.LuaString placeholder) {
		int index = 0;
		for (int i = 1; i < placeholder.m_length; i++) {
			index = index * 10 + (placeholder.luaByte(i) - '0');
		}
		return index;
	}

	private LuaString name(org.luaj.vm2.LuaString from) {
		LuaString name = this.names.get(from);
		if (name == null) {
			byte[] bytes = new byte[from.m_length];
			System.arraycopy(from.m_bytes, from.m_offset, bytes, 0, bytes.length);
			name = canonical(LuaString.ofBytes(bytes));
			this.names.put(from, name);
		}
		return name;
	}

	private LuaString canonical(LuaString string) {
		LuaString known = this.known.get(string);
		if (known != null) {
			return known;
		}
		LuaString first = this.strings.putIfAbsent(string, string);
		if (first != null) {
			return first;
		}
		if (string.length() <= SHORT) {
			string.intern();
		}
		return string;
	}

	private UpvalueInfo[] upvalues(Upvaldesc[] from) {
		UpvalueInfo[] upvalues = new UpvalueInfo[from.length];
		for (int i = 0; i < upvalues.length; i++) {
			org.luaj.vm2.LuaString name = from[i].name;
			upvalues[i] = new UpvalueInfo((name != null) ? name(name).toString() : null, from[i].instack, from[i].idx);
		}
		return upvalues;
	}

	private LocalInfo[] locals(LocVars @Nullable [] from) {
		if (from == null || from.length == 0) {
			return NO_LOCALS;
		}
		LocalInfo[] locals = new LocalInfo[from.length];
		for (int i = 0; i < locals.length; i++) {
			locals[i] = new LocalInfo(name(from[i].varname).toString(), from[i].startpc, from[i].endpc);
		}
		return locals;
	}

}
