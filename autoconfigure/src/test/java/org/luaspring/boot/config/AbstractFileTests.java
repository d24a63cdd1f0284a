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

import java.util.Arrays;
import java.util.function.Consumer;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the environment that a configuration file makes.
 */
abstract class AbstractFileTests extends AbstractFolderTests {

	final void run(Consumer<ConfigurableEnvironment> check, String... arguments) {
		try (ConfigurableApplicationContext context = this.folder.start(arguments)) {
			check.accept(context.getEnvironment());
		}
	}

	static void assertOrigin(ConfigurableEnvironment environment, String name, String file, int line) {
		PropertySource<?> source = environment.getPropertySources()
			.stream()
			.filter((candidate) -> candidate instanceof LuaPropertySource && candidate.containsProperty(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(name + " is not in " + Arrays.asList(environment)));
		Origin origin = OriginLookup.getOrigin(source, name);
		assertThat(origin).isInstanceOf(TextResourceOrigin.class);
		TextResourceOrigin text = (TextResourceOrigin) origin;
		assertThat(text.getResource().getFilename()).isEqualTo(file);
		assertThat(text.getLocation().getLine() + 1).as("line of " + name).isEqualTo(line);
	}

}
