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

import java.io.ByteArrayOutputStream;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;

/**
 * {@code load}, for text only.
 */
final class LoadFunction {

	private static final LuaString READER_NAME = LuaString.of("=(load)");

	private LoadFunction() {
	}

	static @Nullable Object load(CallContext cx, @Nullable Object[] args) {
		LuaString mode = Arguments.isAbsent(args, 2) ? null : Arguments.string(cx, "load", args, 2);
		LibraryState state = LibraryState.of(cx);
		Object env = (args.length > 3) ? args[3] : state.globals();
		LuaString text = Conversions.toStringOrNull(Arguments.at(args, 0));
		LuaString name;
		try {
			if (text != null) {
				name = Arguments.isAbsent(args, 1) ? text : Arguments.string(cx, "load", args, 1);
			}
			else {
				LuaCallable reader = Arguments.function(cx, "load", args, 0);
				name = Arguments.isAbsent(args, 1) ? READER_NAME : Arguments.string(cx, "load", args, 1);
				// what the reader raises is what load returns
				int depth = cx.depth;
				try {
					text = readAll(cx, reader);
				}
				catch (LuaError ex) {
					if (cx.exceeded() != null) {
						throw ex;
					}
					cx.depth = depth;
					return new Object[] { null, ex.value() };
				}
			}
			String refused = refuse(text, mode);
			return (refused != null) ? new Object[] { null, LuaString.of(refused) }
					: state.loader().load(cx, text, name, env);
		}
		catch (LuaSyntaxException ex) {
			return new Object[] { null, LuaString.of(String.valueOf(ex.getMessage())) };
		}
	}

	private static @Nullable String refuse(LuaString text, @Nullable LuaString mode) {
		if (text.length() > 0 && text.byteAt(0) == 27) {
			return "attempt to load a binary chunk (mode is 't')";
		}
		return (mode != null && mode.toString().indexOf('t') < 0)
				? "attempt to load a text chunk (mode is '" + mode + "')" : null;
	}

	private static LuaString readAll(CallContext cx, LuaCallable reader) {
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		while (true) {
			cx.charge(1);
			Object piece = Results.first(reader.call(cx));
			if (piece == null) {
				return LuaString.ofBytes(text.toByteArray());
			}
			LuaString string = Conversions.toStringOrNull(piece);
			if (string == null) {
				throw cx.error("reader function must return a string");
			}
			if (string.length() == 0) {
				return LuaString.ofBytes(text.toByteArray());
			}
			cx.allocate(2L * string.length());
			text.writeBytes(string.bytes());
		}
	}

}
