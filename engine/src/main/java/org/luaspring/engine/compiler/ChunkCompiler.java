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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.luaj.vm2.compiler.LuaC;

import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Prototype;

/**
 * Compiles Lua text within bounds: of size ({@value #SOURCE_LIMIT} bytes,
 * {@value #TOKEN_LIMIT} tokens), of nesting (Lua's own 200 levels) and of time.
 * Immutable, for use by many threads.
 */
public final class ChunkCompiler {

	/** The most bytes of a source. */
	public static final int SOURCE_LIMIT = 4 << 20;

	/** The most tokens of a source. */
	public static final int TOKEN_LIMIT = 1 << 20;

	/** What a script that compiles is charged for each byte, about what it keeps. */
	private static final int MEMORY_PER_BYTE = 16;

	/** How many bytes of source a script compiles for one instruction. */
	private static final int BYTES_PER_INSTRUCTION = 4;

	/** How many instructions a look at the limits costs, for each 512 characters. */
	private static final int INSTRUCTIONS_PER_CHECK = 32;

	private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

	private final Duration deadline;

	private final Map<LuaString, LuaString> known;

	/**
	 * Create a compiler that gives up after 5 s.
	 */
	public ChunkCompiler() {
		this(DEFAULT_DEADLINE, List.of());
	}

	/**
	 * Create a compiler.
	 * @param deadline how long the host lets a source compile
	 * @param knownNames the objects to use for these strings, such as those by which the
	 * library's tables know their functions
	 */
	public ChunkCompiler(Duration deadline, Iterable<LuaString> knownNames) {
		this.deadline = deadline;
		Map<LuaString, LuaString> known = new HashMap<>();
		for (LuaString name : knownNames) {
			known.put(name, name);
		}
		this.known = Map.copyOf(known);
	}

	/**
	 * Compile for the host.
	 * @param source the source; may start with a byte order mark and a line that starts
	 * with {@code #}
	 * @return the main function
	 * @throws LuaSyntaxException if the source is not valid Lua or too large
	 * @throws LuaLimitExceededException if it takes too long
	 */
	public Prototype compile(LuaSource source) {
		String name = source.name();
		long start = System.nanoTime();
		long allowed = this.deadline.toNanos();
		return compile(name, source.content(), true, () -> {
			long used = System.nanoTime() - start;
			if (used > allowed) {
				throw new LuaLimitExceededException(
						name + ": compiling exceeded its limit 'time' of " + this.deadline.toMillis() + " ms",
						LuaErrorDetails.at(name, 0), "time", allowed, used);
			}
			if (Thread.currentThread().isInterrupted()) {
				throw new LuaCancelledException(name + ": compiling cancelled: the thread was interrupted",
						LuaErrorDetails.at(name, 0), null);
			}
		});
	}

	/**
	 * Compile for a running script, at the cost of its call.
	 * @param cx the running call
	 * @param name the name that errors show, see {@link ChunkNames#display}
	 * @param text the text
	 * @return the main function
	 * @throws LuaSyntaxException if the text is not valid Lua or too large
	 */
	public Prototype compile(CallContext cx, String name, LuaString text) {
		cx.allocate(1024L + (long) MEMORY_PER_BYTE * text.length());
		cx.charge(1 + text.length() / BYTES_PER_INSTRUCTION);
		// quadratic work inside of the compiler shows on the clock only
		return compile(name, text.bytes(), false, () -> {
			cx.charge(INSTRUCTIONS_PER_CHECK);
			cx.check();
		});
	}

	private Prototype compile(String name, byte[] source, boolean file, Runnable limits) {
		if (source.length > SOURCE_LIMIT) {
			throw new LuaSyntaxException(
					name + ":1: chunk has " + source.length + " bytes, but at most " + SOURCE_LIMIT + " are allowed",
					LuaErrorDetails.at(name, 1), null);
		}
		Tokens tokens = Lexer.scan(source, file, TOKEN_LIMIT);
		LoweredText lowered = new LoweredText(source, tokens, limits);
		SyntaxErrors errors = new SyntaxErrors(name, source, tokens);
		try {
			return new Translation(name, tokens, this.known).translate(LuaC.instance.compile(lowered, "=c"));
		}
		catch (LoweredText.LexicalErrorReached ex) {
			throw errors.lexical(Objects.requireNonNull(tokens.error));
		}
		catch (LuaException ex) {
			throw ex;
		}
		catch (org.luaj.vm2.LuaError ex) {
			throw errors.grammatical(ex.getMessage(), lowered.token());
		}
		catch (StackOverflowError ex) {
			throw errors.tooDeep(lowered.token());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			throw errors.unworded(ex, lowered.token());
		}
	}

}
