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

package org.luaspring.boot.check;

import org.jspecify.annotations.Nullable;

/**
 * The result of checking one thing. Immutable. Holds no secrets.
 *
 * @param kind what kind of thing was checked, in the singular, such as {@code plugin}
 * @param subject what was checked, such as {@code plugins/etcd.lua}
 * @param problem what is wrong, {@code null} if nothing is
 * @param excerpt the lines around the fault, {@code null} if they are not known
 * @since 0.1.0
 */
public record LuaCheckResult(String kind, String subject, @Nullable String problem, @Nullable String excerpt) {

	/**
	 * Return a result without a problem.
	 * @param kind what kind of thing was checked
	 * @param subject what was checked
	 * @return the result
	 */
	public static LuaCheckResult passed(String kind, String subject) {
		return new LuaCheckResult(kind, subject, null, null);
	}

	/**
	 * Return a result with a problem.
	 * @param kind what kind of thing was checked
	 * @param subject what was checked
	 * @param problem what is wrong; more than one line is fine
	 * @return the result
	 */
	public static LuaCheckResult failed(String kind, String subject, String problem) {
		return new LuaCheckResult(kind, subject, problem, null);
	}

	/**
	 * Return whether nothing is wrong.
	 * @return whether there is no problem
	 */
	public boolean isPassed() {
		return this.problem == null;
	}

}
