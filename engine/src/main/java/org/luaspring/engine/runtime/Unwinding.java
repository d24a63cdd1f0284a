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

package org.luaspring.engine.runtime;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;

/**
 * Errors on their way through the interpreter's frames.
 */
final class Unwinding {

	private Unwinding() {
	}

	/**
	 * Go on at the innermost {@code pcall} or {@code xpcall} among the frames that the
	 * running activation of the interpreter owns.
	 * @throws LuaError the error, if there is none
	 */
	static void unwind(CallContext cx, Throwable thrown) {
		LuaException exceeded = cx.exceeded();
		if (exceeded != null) {
			throw exceeded;
		}
		LuaError error = error(cx, thrown);
		Frame innermost = cx.frame;
		HostFrame handler = catching(innermost);
		if (handler == null) {
			close(innermost, null);
			throw error;
		}
		Object value = error.value();
		if (handler.kind == HostFrame.Kind.XPCALL) {
			value = ProtectedCall.handle(cx, handler.subject, value, handler.level);
		}
		close(innermost, handler);
		handler.answer(new Object[] { Boolean.FALSE, value });
		cx.frame = handler;
		cx.level = handler.level;
	}

	/**
	 * Return what a script catches.
	 */
	static LuaError error(CallContext cx, Throwable thrown) {
		return (thrown instanceof LuaError error) ? error : cx.error("stack overflow");
	}

	private static @Nullable HostFrame catching(@Nullable Frame innermost) {
		for (Frame frame = innermost; frame != null; frame = frame.caller) {
			if (frame instanceof HostFrame host && host.catches()) {
				return host;
			}
			if (frame.mode == Frame.TO_JAVA) {
				return null;
			}
		}
		return null;
	}

	private static void close(@Nullable Frame innermost, @Nullable Frame end) {
		for (Frame frame = innermost; frame != null && frame != end; frame = frame.caller) {
			frame.close(0);
			if (frame.mode == Frame.TO_JAVA) {
				return;
			}
		}
	}

}
