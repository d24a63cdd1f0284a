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

package org.luaspring.boot.config;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Values that have to stay secret, and text from which they are removed. Immutable.
 */
final class SecretValues {

	/** What stands where a secret was; the same as Actuator's. */
	static final String MASK = "******";

	static final SecretValues NONE = new SecretValues(List.of());

	/**
	 * Shorter secrets are only recognised as whole values: they are part of many words.
	 */
	private static final int RECOGNISABLE_LENGTH = 4;

	private final List<String> values;

	SecretValues(Collection<String> values) {
		// longest first, so that a secret that is part of another one leaves no rest
		TreeSet<String> sorted = new TreeSet<>(
				java.util.Comparator.comparingInt(String::length).reversed().thenComparing((value) -> value));
		sorted.addAll(values);
		sorted.remove("");
		this.values = List.copyOf(sorted);
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	/**
	 * Return these and other secrets.
	 * @param others the others
	 * @return all of them
	 */
	SecretValues and(SecretValues others) {
		if (others.isEmpty()) {
			return this;
		}
		if (isEmpty()) {
			return others;
		}
		List<String> all = new java.util.ArrayList<>(this.values);
		all.addAll(others.values);
		return new SecretValues(all);
	}

	/**
	 * Return whether a value is a secret or contains one.
	 * @param value the value
	 * @return whether it has to be masked
	 */
	boolean isIn(@Nullable Object value) {
		if (value == null || this.values.isEmpty()) {
			return false;
		}
		String text = value.toString();
		for (String secret : this.values) {
			if ((secret.length() >= RECOGNISABLE_LENGTH) ? text.contains(secret) : text.equals(secret)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return a text without secrets.
	 * @param text the text
	 * @return the text, secrets masked
	 */
	String mask(String text) {
		String masked = text;
		for (String secret : this.values) {
			if (secret.length() >= RECOGNISABLE_LENGTH) {
				masked = masked.replace(secret, MASK);
			}
			else if (masked.equals(secret)) {
				masked = MASK;
			}
			else {
				masked = masked.replace("'" + secret + "'", "'" + MASK + "'")
					.replace("[" + secret + "]", "[" + MASK + "]");
			}
		}
		return masked;
	}

}
