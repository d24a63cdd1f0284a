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

import java.util.Comparator;

/**
 * Orders strings by code point, which differs from {@code String}'s own order for
 * supplementary characters.
 */
enum CodePointOrder implements Comparator<String> {

	INSTANCE;

	@Override
	public int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			char a = left.charAt(i);
			char b = right.charAt(i);
			if (a != b) {
				boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
				return (bothOrNone) ? Character.compare(a, b) : (Character.isSurrogate(a) ? 1 : -1);
			}
		}
		return Integer.compare(left.length(), right.length());
	}

}
