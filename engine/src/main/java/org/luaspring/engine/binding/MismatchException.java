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

package org.luaspring.engine.binding;

import org.jspecify.annotations.Nullable;

/**
 * A Lua value that is not of the Java type that is asked for. Carries the path to the
 * value inside of what was converted. Never leaves the engine.
 */
final class MismatchException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String problem;

	private String path = "";

	MismatchException(String problem) {
		super(null, null, false, false);
		this.problem = problem;
	}

	MismatchException(String expected, @Nullable Object found) {
		this("expected " + expected + ", got " + Found.describe(found));
	}

	/**
	 * Add the name of a field that holds the value.
	 * @param field the field
	 * @return this exception
	 */
	MismatchException in(String field) {
		this.path = "." + field + this.path;
		return this;
	}

	/**
	 * Add the position of an element that holds the value.
	 * @param position the position, from 1
	 * @return this exception
	 */
	MismatchException at(int position) {
		this.path = "[" + position + "]" + this.path;
		return this;
	}

	String describe(String root) {
		String place = root + this.path;
		return (place.startsWith(".") ? place.substring(1) : place) + ": " + this.problem;
	}

	@Override
	public String getMessage() {
		return describe("value");
	}

}
