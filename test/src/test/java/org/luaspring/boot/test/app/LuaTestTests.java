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

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.hook.HookVetoedException;
import org.luaspring.boot.script.HostModuleCatalog;
import org.luaspring.boot.test.LuaTest;
import org.luaspring.boot.test.LuaTestFiles;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LuaTest(properties = { "lua.extensions.greeting=polite", "added=by the test" })
class LuaTestTests {

	@Autowired
	private Greeting greeting;

	@Autowired
	private LuaExtensions<Greeting> greetings;

	@Autowired
	private GreetingHooks hooks;

	@Autowired
	private ObjectProvider<UnrelatedService> unrelated;

	@Autowired
	private ObjectProvider<HostModuleCatalog> catalogs;

	@Value("${added}")
	private String added;

	@Test
	void pluginServesWithTheModulesOfTheApplication() {
		assertThat(this.greeting.greet("Ada")).isEqualTo("Good day, Dr. Ada");
	}

	@Test
	void javaImplementationIsThereToo() {
		assertThat(this.greetings.names()).containsExactly("plain", "polite");
	}

	@Test
	void hooksRun() {
		this.hooks.beforeGreet("Ada");
		assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> this.hooks.beforeGreet("nobody"));
	}

	@TestFactory
	Stream<DynamicNode> testsInLuaSeeTheModulesOfTheApplication() {
		LuaTestFiles files = LuaTestFiles.in(Path.of("src/test/lua"));
		for (HostModuleCatalog catalog : this.catalogs.orderedStream().toList()) {
			files = files.with(catalog);
		}
		return files.tests();
	}

	@Test
	void otherComponentsAreNotThere() {
		assertThat(this.unrelated.getIfAvailable()).isNull();
	}

	@Test
	void propertiesAreAdded() {
		assertThat(this.added).isEqualTo("by the test");
	}

}
