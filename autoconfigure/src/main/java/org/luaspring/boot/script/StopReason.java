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

package org.luaspring.boot.script;

import java.util.Locale;

/**
 * Why a generation stops; scripts see {@link #text()}.
 *
 * @since 0.1.0
 */
public enum StopReason {

	/**
	 * Another generation replaced it.
	 */
	RELOAD,

	/**
	 * An operator or a property disabled it.
	 */
	DISABLE,

	/**
	 * Its source is gone.
	 */
	REMOVE,

	/**
	 * It failed, or never served.
	 */
	FAILURE,

	/**
	 * An instance is replaced, because it holds too much data.
	 */
	RETAINED,

	/**
	 * The application stops.
	 */
	SHUTDOWN;

	/**
	 * Return what scripts see.
	 * @return the name in lower case
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
