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

import java.lang.reflect.InvocationTargetException;
import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CompiledCode;
import org.luaspring.engine.runtime.FunctionCompiler;
import org.luaspring.engine.runtime.Prototype;

/**
 * Generates a Java class for a hot function. Never fails: what cannot be generated stays
 * interpreted. For use by many threads.
 */
public final class JitCompiler implements FunctionCompiler {

	/** HotSpot never compiles larger methods. */
	private static final int MAX_BYTECODE = 8000;

	/** How many instructions a function may have for which code is generated at all. */
	private static final int MAX_INSTRUCTIONS = 3000;

	/** How many parameters a Java method may have, with room for its own. */
	private static final int MAX_PARAMETERS = 240;

	private final LongAdder generated = new LongAdder();

	private final LongAdder refused = new LongAdder();

	@Override
	public @Nullable CompiledCode compile(Prototype prototype) {
		return compile(prototype, new BitSet());
	}

	@Override
	public @Nullable CompiledCode compileLoop(Prototype prototype, int jump, int target, @Nullable Object[] registers) {
		if (!(prototype.compiled() instanceof GeneratedCode code)) {
			return null;
		}
		Analysis analysis = new Analysis(prototype);
		return code.loop(analysis, new LoopStart(analysis, jump, target, registers));
	}

	/**
	 * Generate code that takes over in a loop.
	 * @return the code, {@code null} if the interpreter has to go on
	 */
	@Nullable GeneratedLoop compile(Analysis analysis, LoopStart start, BitSet generic) {
		try {
			if (generate(analysis, start, generic) instanceof GeneratedLoop code) {
				code.start(start);
				this.generated.increment();
				return code;
			}
		}
		catch (RuntimeException | LinkageError | ReflectiveOperationException ex) {
			// the interpreter runs whatever cannot be generated
			this.refused.increment();
		}
		return null;
	}

	/**
	 * Return how many classes were generated.
	 * @return the number
	 */
	public long generated() {
		return this.generated.sum();
	}

	/**
	 * Return how many functions stay interpreted, because they are too large.
	 * @return the number
	 */
	public long refused() {
		return this.refused.sum();
	}

	/**
	 * Replace code that assumed too much.
	 * @param prototype the function
	 * @param generic the instructions that assume nothing
	 */
	void replace(Prototype prototype, BitSet generic) {
		prototype.compiled(compile(prototype, generic));
	}

	private @Nullable CompiledCode compile(Prototype prototype, BitSet generic) {
		if (prototype.code.length > MAX_INSTRUCTIONS || prototype.parameters > MAX_PARAMETERS) {
			this.refused.increment();
			return null;
		}
		try {
			Analysis analysis = new Analysis(prototype);
			GeneratedCode code = generate(analysis, null, generic);
			if (code == null) {
				// code that assumes nothing is smaller, and faster than the interpreter
				generic.set(0, prototype.code.length);
				code = generate(analysis, null, generic);
			}
			if (code == null) {
				this.refused.increment();
				return null;
			}
			code.attach(this, prototype, generic);
			this.generated.increment();
			return code;
		}
		catch (RuntimeException | LinkageError | ReflectiveOperationException ex) {
			// the interpreter runs whatever cannot be generated
			this.refused.increment();
			return null;
		}
	}

	private static @Nullable GeneratedCode generate(Analysis analysis, @Nullable LoopStart start, BitSet generic)
			throws ReflectiveOperationException {
		ClassEmitter emitter = new ClassEmitter(analysis.prototype);
		BodyEmitter body = new BodyEmitter(analysis, emitter.constants(), generic, start);
		byte[] bytes = emitter.emit(body);
		if (emitter.size() > MAX_BYTECODE) {
			return null;
		}
		ScriptClassLoader loader = new ScriptClassLoader(GeneratedCode.class.getClassLoader());
		Class<?> type = loader.define(emitter.name.replace('/', '.'), bytes, emitter.constants().values(),
				body.map(emitter.method));
		try {
			return (GeneratedCode) type.getConstructor().newInstance();
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public @Nullable Position position(StackWalker.StackFrame frame) {
		if (frame.getDeclaringClass().getClassLoader() instanceof ScriptClassLoader loader) {
			CodeMap map = loader.map;
			return (map != null) ? map.position(frame) : null;
		}
		return null;
	}

}
