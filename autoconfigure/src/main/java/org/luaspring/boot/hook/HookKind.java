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

package org.luaspring.boot.hook;

import java.util.Locale;

/**
 * What the handlers of a hook point can do.
 *
 * @since 0.1.0
 */
public enum HookKind {

	/**
	 * Run before something happens, in the caller's transaction, and may veto it: by
	 * {@code return false, "reason"}, which throws {@link HookVetoedException}.
	 */
	BEFORE,

	/**
	 * Run one after the other over a value; each may return a replacement. {@code nil}
	 * keeps the value, fields of a record that are left out keep theirs.
	 */
	FILTER,

	/**
	 * Run after something happened: after the commit where there is a transaction, not at
	 * all if it is rolled back. Failures are counted and reported, never thrown.
	 */
	AFTER,

	/**
	 * Run one after the other; what they return is collected in a list.
	 */
	COLLECT;

	/**
	 * Return what handlers see as {@code hook.phase}.
	 * @return the name in lower case
	 */
	public String phase() {
		return name().toLowerCase(Locale.ROOT);
	}

}
