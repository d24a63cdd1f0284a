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

package org.luaspring.boot.test.app;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.luaspring.boot.test.ImplementationSource;
import org.luaspring.boot.test.LuaTest;

import static org.assertj.core.api.Assertions.assertThat;

class ImplementationSourceTests {

	@Nested
	@LuaTest(properties = "lua.extensions.greeting=plain")
	@ParameterizedClass
	@ImplementationSource(Greeting.class)
	class OnAClass {

		private static final Set<String> greetings = new TreeSet<>();

		@Parameter
		private Greeting greeting;

		@Test
		void runsForEachImplementation() {
			String text = this.greeting.greet("Ada");
			assertThat(text).contains("Ada");
			greetings.add(text);
		}

		@AfterAll
		static void allRan() {
			assertThat(greetings).containsExactly("Good day, Dr. Ada", "Hello, Ada");
		}

	}

	@Nested
	@LuaTest(properties = "lua.extensions.greeting=plain")
	class OnAMethod {

		@ParameterizedTest
		@ImplementationSource(value = Greeting.class, except = "plain")
		void runsForEachImplementationThatIsLeft(Greeting greeting, TestInfo info) {
			assertThat(greeting.greet("Ada")).isEqualTo("Good day, Dr. Ada");
			assertThat(info.getDisplayName()).contains("polite");
		}

	}

}
