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

import java.lang.invoke.MethodHandle;

import org.objectweb.asm.Type;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.DirectFunction;
import org.luaspring.engine.runtime.Invocable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Prototype;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.UpValue;

/**
 * The names of what generated code refers to.
 */
final class Names {

	static final String OBJECT_TYPE = "Ljava/lang/Object;";

	static final String ARRAY_TYPE = "[Ljava/lang/Object;";

	static final String CONTEXT = Type.getInternalName(CallContext.class);

	static final String CONTEXT_TYPE = Type.getDescriptor(CallContext.class);

	static final String CLOSURE = Type.getInternalName(LuaClosure.class);

	static final String CLOSURE_TYPE = Type.getDescriptor(LuaClosure.class);

	static final String UPVALUE = Type.getInternalName(UpValue.class);

	static final String UPVALUE_TYPE = Type.getDescriptor(UpValue.class);

	static final String STRING_TYPE = Type.getDescriptor(LuaString.class);

	static final String SITE_TYPE = Type.getDescriptor(FieldSite.class);

	static final String INVOCABLE = Type.getInternalName(Invocable.class);

	static final String INVOCABLE_TYPE = Type.getDescriptor(Invocable.class);

	static final String DIRECT = Type.getInternalName(DirectFunction.class);

	static final String HANDLE = Type.getInternalName(MethodHandle.class);

	static final String HANDLE_TYPE = Type.getDescriptor(MethodHandle.class);

	static final String OPERATIONS = Type.getInternalName(Operations.class);

	static final String RESULTS = Type.getInternalName(Results.class);

	static final String TABLES = Type.getInternalName(Tables.class);

	static final String GENERATED = Type.getInternalName(GeneratedCode.class);

	static final String LOOP = Type.getInternalName(GeneratedLoop.class);

	private Names() {
	}

	/**
	 * Return the name of the method with the body of a function.
	 */
	static String method(Prototype prototype) {
		return (prototype.lineDefined == 0) ? "main" : "function_" + prototype.lineDefined;
	}

	static String descriptor(Prototype prototype) {
		return "(" + CONTEXT_TYPE + CLOSURE_TYPE + OBJECT_TYPE.repeat(prototype.parameters)
				+ (prototype.vararg ? ARRAY_TYPE : "") + ")" + OBJECT_TYPE;
	}

}
