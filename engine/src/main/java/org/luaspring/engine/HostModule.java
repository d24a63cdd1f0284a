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

package org.luaspring.engine;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A named set of functions and constants that the host gives to scripts. Immutable and
 * shareable between environments.
 *
 * @since 0.1.0
 * @see LuaEngine#module(String, Class, Object)
 */
public interface HostModule {

	/**
	 * Return the name: of the global, and for {@code require}.
	 * @return the name
	 */
	String name();

	/**
	 * Return what the module holds.
	 * @return functions as {@link HostFunction}, other values to be converted, by name
	 */
	Map<String, @Nullable Object> members();

	/**
	 * Return what happens when the module itself is called, as in {@code log("text")}.
	 * @return the function, or {@code null} if the module cannot be called
	 */
	default @Nullable HostFunction callable() {
		return null;
	}

	/**
	 * Start to build a module by hand.
	 * @param name the name of the module
	 * @return a new builder
	 */
	static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * Builder for a {@link HostModule}. Not safe for use by several threads.
	 *
	 * @since 0.1.0
	 */
	final class Builder {

		private final String name;

		private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

		private @Nullable HostFunction callable;

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Add a function.
		 * @param name the name in the module
		 * @param function the function
		 * @return this builder
		 */
		public Builder function(String name, HostFunction function) {
			this.members.put(name, function);
			return this;
		}

		/**
		 * Add a constant.
		 * @param name the name in the module
		 * @param value the value, converted
		 * @return this builder
		 */
		public Builder constant(String name, @Nullable Object value) {
			this.members.put(name, value);
			return this;
		}

		/**
		 * Make the module itself callable.
		 * @param function what a call of the module does
		 * @return this builder
		 */
		public Builder callable(HostFunction function) {
			this.callable = function;
			return this;
		}

		/**
		 * Return the module.
		 * @return a new module
		 */
		public HostModule build() {
			Map<String, @Nullable Object> members = java.util.Collections
				.unmodifiableMap(new LinkedHashMap<>(this.members));
			return new DefaultHostModule(this.name, members, this.callable);
		}

	}

}
