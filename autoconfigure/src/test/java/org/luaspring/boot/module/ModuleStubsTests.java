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

package org.luaspring.boot.module;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.mock.env.MockEnvironment;

import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostFunction;

import static org.assertj.core.api.Assertions.assertThat;

class ModuleStubsTests {

	private static final Pattern FUNCTION = Pattern.compile("(?m)^function \\w+\\.(\\w+)\\(");

	static final List<HostModuleProvider> modules = List.of(new LogModule(), new JsonModule(),
			new HttpModule(new HttpSettings(AllowedHosts.of(List.of()), Duration.ofSeconds(1), 1024)),
			new StoreModule(new MemoryDataStore(1024, Clock.systemUTC())),
			new EnvModule(new MockEnvironment(), List.of()), new ClockModule(Clock.systemUTC()));

	@ParameterizedTest
	@FieldSource("modules")
	void aBuiltInModuleHasTheFunctionsOfItsStub(HostModuleProvider provider) {
		Map<String, Object> members = provider.module(new ScriptIdentity("test", "test", "test", 1))
			.members()
			.entrySet()
			.stream()
			.filter((member) -> member.getValue() instanceof HostFunction)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		Stream<String> described = FUNCTION.matcher(ModuleStubs.builtIn(provider.name()))
			.results()
			.map((result) -> result.group(1));
		assertThat(described).containsExactlyInAnyOrderElementsOf(new TreeSet<>(members.keySet()));
		assertThat(ModuleStubs.BUILT_IN).contains(provider.name());
	}

}
