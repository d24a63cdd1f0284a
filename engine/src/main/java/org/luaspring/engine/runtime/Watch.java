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

/**
 * Tells whoever wants to know about assignments to tables.
 */
final class Watch {

	private Watch() {
	}

	/**
	 * A table entry was assigned by the running function.
	 */
	static void assigned(CallContext cx, LuaTable table, Object key) {
		CallStack.Level level = CallStack.current(cx);
		if (level == null) {
			return;
		}
		OriginTracker origins = cx.env().origins();
		if (origins != null) {
			origins.assigned(table, key, level.function().source, level.line());
		}
		if (Opcodes.op(level.instruction()) == Opcodes.SETTABUP) {
			cx.entryWritten(table, key, level.function(), level.line());
		}
	}

}
