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

/**
 * What a script actually is, as opposed to what it is {@linkplain DesiredState desired}
 * to be.
 *
 * @since 0.1.0
 */
public enum ScriptState {

	/**
	 * Found, not loaded yet.
	 */
	DISCOVERED,

	/**
	 * Not loaded, because it is not valid: its syntax, its contract, its needs or its
	 * configuration. Nothing of it serves.
	 */
	REJECTED,

	/**
	 * A generation of it serves.
	 */
	ACTIVE,

	/**
	 * Switched off by properties or by an operator.
	 */
	DISABLED,

	/**
	 * Its start failed, or it was terminated for breaking its limits too often.
	 */
	FAILED,

	/**
	 * Its source is gone.
	 */
	REMOVED

}
