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

package org.luaspring.engine.library;

import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Coroutine;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;

/**
 * The functions of {@code coroutine}.
 */
final class CoroutineLibrary {

	static final Map<LuaString, Object> ENTRIES = new Entries()
		.function("create", (cx, args) -> Coroutine.create(cx, Arguments.function(cx, "create", args, 0)))
		.function("resume", CoroutineLibrary::resume)
		.function("running", CoroutineLibrary::running)
		.function("status", (cx, args) -> LuaString.of(coroutine(cx, "status", args).status(cx)))
		.function("wrap", CoroutineLibrary::wrap)
		.function(Coroutine.YIELD)
		.build();

	private CoroutineLibrary() {
	}

	private static Coroutine coroutine(CallContext cx, String function, @Nullable Object[] args) {
		if (Arguments.at(args, 0) instanceof Coroutine coroutine) {
			return coroutine;
		}
		throw Arguments.error(cx, function, 0, "coroutine expected");
	}

	private static Object resume(CallContext cx, @Nullable Object[] args) {
		Coroutine coroutine = coroutine(cx, "resume", args);
		int depth = cx.depth;
		try {
			@Nullable Object[] results = Results.all(coroutine.resume(cx, Arrays.copyOfRange(args, 1, args.length)));
			@Nullable Object[] all = new Object[results.length + 1];
			all[0] = Boolean.TRUE;
			System.arraycopy(results, 0, all, 1, results.length);
			return all;
		}
		catch (LuaError ex) {
			if (cx.exceeded() != null) {
				throw ex;
			}
			cx.depth = depth;
			return new Object[] { Boolean.FALSE, ex.value() };
		}
	}

	private static Object running(CallContext cx, @Nullable Object[] args) {
		Coroutine running = Coroutine.running(cx);
		return new Object[] { (running != null) ? running : Coroutine.main(cx), running == null };
	}

	private static LuaCallable wrap(CallContext cx, @Nullable Object[] args) {
		return Coroutine.create(cx, Arguments.function(cx, "wrap", args, 0)).wrap();
	}

}
