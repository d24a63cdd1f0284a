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

import org.junit.jupiter.api.Test;
import org.luaspring.boot.test.LuaTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@LuaTest(properties = "lua.extensions.greeting=polite")
class LuaTestWithMockTests {

	@MockitoBean
	private Words words;

	@Autowired
	private Greeting greeting;

	@Test
	void pluginCallsTheMock() {
		given(this.words.title("Ada")).willReturn("the mock of Ada");
		assertThat(this.greeting.greet("Ada")).isEqualTo("Good day, the mock of Ada");
	}

}
