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

/**
 * The character classes of the C locale, for bytes.
 */
final class CharacterClass {

	private CharacterClass() {
	}

	static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLower(int c) {
		return c >= 'a' && c <= 'z';
	}

	static boolean isUpper(int c) {
		return c >= 'A' && c <= 'Z';
	}

	static boolean isAlpha(int c) {
		return isLower(c | 0x20) && c < 128;
	}

	static boolean isAlphanumeric(int c) {
		return isDigit(c) || isAlpha(c);
	}

	static boolean isSpace(int c) {
		return c == ' ' || (c >= '\t' && c <= '\r');
	}

	static boolean isControl(int c) {
		return (c >= 0 && c < 32) || c == 127;
	}

	static boolean isVisible(int c) {
		return c > 32 && c < 127;
	}

	static boolean isPunctuation(int c) {
		return isVisible(c) && !isAlphanumeric(c);
	}

	static boolean isHexadecimal(int c) {
		int lower = c | 0x20;
		return isDigit(c) || (lower >= 'a' && lower <= 'f' && c < 128);
	}

	/**
	 * Return whether a byte is in a class of patterns.
	 * @param c the byte, 0 to 255
	 * @param name the letter after {@code %}; upper case for the complement, another
	 * character for itself
	 * @return whether it is
	 */
	static boolean matches(int c, int name) {
		boolean complement = isUpper(name);
		return switch (complement ? name | 0x20 : name) {
			case 'a' -> isAlpha(c) != complement;
			case 'c' -> isControl(c) != complement;
			case 'd' -> isDigit(c) != complement;
			case 'g' -> isVisible(c) != complement;
			case 'l' -> isLower(c) != complement;
			case 'p' -> isPunctuation(c) != complement;
			case 's' -> isSpace(c) != complement;
			case 'u' -> isUpper(c) != complement;
			case 'w' -> isAlphanumeric(c) != complement;
			case 'x' -> isHexadecimal(c) != complement;
			// from Lua 5.1, where patterns could not hold a zero byte
			case 'z' -> (c == 0) != complement;
			default -> c == name;
		};
	}

}
