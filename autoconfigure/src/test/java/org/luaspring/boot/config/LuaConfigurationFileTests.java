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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a configuration file can say.
 */
class LuaConfigurationFileTests extends AbstractFileTests {

	@Test
	void assignedGlobalsAreProperties() {
		this.folder.write("application.lua", """
				server = { port = 8080 + 1, ssl = { enabled = false } }
				greeting = "Hello " .. "Lua"
				""");
		run((environment) -> {
			assertThat(environment.getProperty("server.port", Integer.class)).isEqualTo(8081);
			assertThat(environment.getProperty("server.ssl.enabled", Boolean.class)).isFalse();
			assertThat(environment.getProperty("greeting")).isEqualTo("Hello Lua");
		});
	}

	@Test
	void aReturnedTableIsProperties() {
		this.folder.write("application.lua", """
				local port = 9000
				return { server = { port = port }, names = { "a", "b" } }
				""");
		run((environment) -> {
			assertThat(environment.getProperty("server.port")).isEqualTo("9000");
			assertThat(environment.getProperty("names[1]")).isEqualTo("b");
		});
	}

	@Test
	void whatIsReturnedWinsOverWhatIsAssigned() {
		this.folder.write("application.lua", """
				a = "assigned"
				b = "assigned"
				return { b = "returned" }
				""");
		run((environment) -> {
			assertThat(environment.getProperty("a")).isEqualTo("assigned");
			assertThat(environment.getProperty("b")).isEqualTo("returned");
		});
	}

	@Test
	void numbersAndBooleansKeepTheirType() {
		this.folder.write("application.lua", """
				int = 8080
				negative = -3
				long = 2^40
				ratio = 0.75
				yes = true
				text = "0815"
				""");
		run((environment) -> {
			PropertySource<?> source = lua(environment);
			assertThat(source.getProperty("int")).isEqualTo(8080);
			assertThat(source.getProperty("negative")).isEqualTo(-3);
			assertThat(source.getProperty("long")).isEqualTo(1L << 40);
			assertThat(source.getProperty("ratio")).isEqualTo(0.75);
			assertThat(source.getProperty("yes")).isEqualTo(true);
			assertThat(source.getProperty("text")).hasToString("0815");
		});
	}

	@Test
	void keysMayHaveDotsDashesQuotesAndBrackets() {
		this.folder.write("application.lua", """
				return {
					["logging.level"] = { ["org.example.web"] = "debug" },
					["my-key"] = 1,
					map = { ["[/key1]"] = "value1", ['it"s'] = "quoted" },
					[ [[long bracket]] ] = 2,
				}
				""");
		run((environment) -> {
			assertThat(environment.getProperty("logging.level.org.example.web")).isEqualTo("debug");
			assertThat(environment.getProperty("my-key")).isEqualTo("1");
			assertThat(Binder.get(environment).bind("map", Bindable.mapOf(String.class, String.class)).get())
				.containsEntry("/key1", "value1");
			assertThat(lua(environment).getProperty("map.it\"s")).hasToString("quoted");
			assertThat(lua(environment).getProperty("long bracket")).isEqualTo(2);
		});
	}

	@Test
	void everythingBindsAsFromYaml() {
		this.folder.write("application.lua", """
				my = {
					timeout = "10s", size = "2MB", unit = "minutes", any = { a = { x = 1 }, b = { x = 2 } },
					list = { { name = "first" }, { name = "second", tags = { "x", "y" } } },
					nothing = {},
				}
				""");
		run((environment) -> {
			My my = Binder.get(environment).bind("my", My.class).get();
			assertThat(my.timeout()).isEqualTo(Duration.ofSeconds(10));
			assertThat(my.size()).isEqualTo(DataSize.ofMegabytes(2));
			assertThat(my.unit()).isEqualTo(TimeUnit.MINUTES);
			assertThat(my.any()).containsExactlyInAnyOrderEntriesOf(Map.of("a", new X(1), "b", new X(2)));
			assertThat(my.list()).containsExactly(new Item("first", null), new Item("second", List.of("x", "y")));
			assertThat(my.nothing()).isEmpty();
			assertThat(lua(environment).getProperty("my.nothing")).hasToString("");
		});
	}

	@Test
	void propertiesAreInTheOrderOfTheirAssignment() {
		this.folder.write("application.lua", """
				zebra = 1
				monkey = { z = 1, a = 2, m = 3 }
				ant = 2
				zebra = 3
				""");
		run((environment) -> assertThat(((EnumerablePropertySource<?>) lua(environment)).getPropertyNames())
			.containsSubsequence("monkey.z", "monkey.a", "monkey.m", "ant")
			.contains("zebra")
			.hasSize(5));
	}

	@Test
	void eachPropertyKnowsItsFileAndLine() {
		this.folder.write("database.lua", """
				return {
					url = "jdbc:h2:mem:x",
				}
				""").write("application.lua", """
				-- a comment
				server = {
					port = 8080,
					ports = {
						1,
						2,
					},
				}
				server.host = "localhost"
				database = require "database"
				for i = 1, 2 do
					_G["node" .. i] = i
				end
				""");
		run((environment) -> {
			assertOrigin(environment, "server.port", "application.lua", 3);
			assertOrigin(environment, "server.ports[1]", "application.lua", 6);
			assertOrigin(environment, "server.host", "application.lua", 9);
			assertOrigin(environment, "database.url", "database.lua", 2);
			assertOrigin(environment, "node2", "application.lua", 12);
		});
	}

	@Test
	void globalFunctionsAreHelpersAndNoProperties() {
		this.folder.write("application.lua", """
				function double(x) return 2 * x end
				answer = double(21)
				""");
		run((environment) -> {
			assertThat(environment.getProperty("answer")).isEqualTo("42");
			assertThat(environment.containsProperty("double")).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			return { a = { b = { 1, 2, c = 3 } } }         | 'a.b' mixes list elements and names (such as 'c')
			return { a = { [2] = 'x', c = 3 } }            | 'a' mixes numbers and names (such as 'c')
			return { a = { 1, nil, 3 } }                   | 'a' is a list with a hole
			return { a = { b = print } }                   | 'a.b' is a function
			return { a = { b = function() end } }          | 'a.b' is a function
			return { a = { 0/0 } }                         | 'a[0]' is not a number
			return { a = 1/0 }                             | 'a' is infinite
			return { a = '\\255\\254' }                    | 'a' is no text: its bytes are not valid UTF-8
			local t = {}; t.t = t; return t                | is nested deeper than 64 tables
			return { a = coroutine.create(print) }         | 'a' is no text, number, boolean or table
			return 42                                      | is not a table but a number
			return { 1, 2 }                                | is a list; properties need names
			return { a = { [''] = 1 } }                    | 'a' has an entry with an empty name
			""")
	void whatIsNoConfigurationIsRefusedWithItsPath(String script, String message) {
		this.folder.write("application.lua", script);
		assertThatExceptionOfType(LuaConfigurationException.class).isThrownBy(this.folder::start)
			.withMessageContaining("application.lua")
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(LuaConfigurationException.Kind.VALUE));
	}

	@Test
	void numbersAreKeysAsInYaml() {
		this.folder.write("application.lua", "ports = { [8080] = 'web', [9090] = 'admin' }");
		run((environment) -> assertThat(
				Binder.get(environment).bind("ports", Bindable.mapOf(Integer.class, String.class)).get())
			.containsExactlyInAnyOrderEntriesOf(Map.of(8080, "web", 9090, "admin")));
	}

	@Test
	void profileAddsADocumentForProfiles() {
		this.folder.write("application.lua", """
				level = "base"
				profile("prod", { level = "prod", only = { prod = true } })
				profile("prod & eu", { level = "prod in Europe" })
				profile("!prod", { level = "not prod" })
				""");
		run((environment) -> assertThat(environment.getProperty("level")).isEqualTo("not prod"));
		run((environment) -> {
			assertThat(environment.getProperty("level")).isEqualTo("prod");
			assertThat(environment.getProperty("only.prod")).isEqualTo("true");
		}, "--spring.profiles.active=prod");
		run((environment) -> assertThat(environment.getProperty("level")).isEqualTo("prod in Europe"),
				"--spring.profiles.active=prod,eu");
	}

	@Test
	void aFileForAProfileWins() {
		this.folder.write("application.lua", "level = 'base'; other = 1; profile('prod', { level = 'document' })")
			.write("application-prod.lua", "level = 'file'");
		run((environment) -> {
			assertThat(environment.getProperty("level")).isEqualTo("file");
			assertThat(environment.getProperty("other")).isEqualTo("1");
		}, "--spring.profiles.active=prod");
	}

	@Test
	void luaWinsOverPropertiesAndYamlInTheSameLocation() {
		this.folder.write("application.lua", "a = 'lua'")
			.write("application.properties", "a=properties\nb=properties\n")
			.write("application.yaml", "a: yaml\nb: yaml\nc: yaml\n");
		run((environment) -> {
			assertThat(environment.getProperty("a")).isEqualTo("lua");
			assertThat(environment.getProperty("b")).isEqualTo("properties");
			assertThat(environment.getProperty("c")).isEqualTo("yaml");
		});
	}

	@Test
	void aLaterLocationWinsWhateverItsFormat() {
		this.folder.write("one/application.lua", "a = 'one'; b = 'one'").write("two/application.yaml", "a: two\n");
		run((environment) -> {
			assertThat(environment.getProperty("a")).isEqualTo("two");
			assertThat(environment.getProperty("b")).isEqualTo("one");
		}, "--spring.config.location=" + this.folder.path("one").toUri() + "," + this.folder.path("two").toUri());
	}

	@Test
	void filesCanBeImportedFromLuaAndIntoLua() {
		this.folder.write("application.yaml", "spring.config.import: file:" + this.folder.path("main.lua") + "\n")
			.write("main.lua", """
					spring = { config = { import = { "optional:file:./missing.lua", "more.properties" } } }
					a = "main"
					""")
			.write("more.properties", "b=more\n");
		run((environment) -> {
			assertThat(environment.getProperty("a")).isEqualTo("main");
			assertThat(environment.getProperty("b")).isEqualTo("more");
		});
	}

	@Test
	void anEncodingAndAnExtensionHintAreHonoured() throws Exception {
		Files.write(this.folder.path("latin"), "name = 'Gr\u00FC\u00DFe'".getBytes(StandardCharsets.ISO_8859_1));
		this.folder.write("application.lua", "spring = { config = { import = 'file:" + this.folder.path("latin")
				+ "[.lua][encoding=ISO-8859-1]' } }");
		run((environment) -> assertThat(environment.getProperty("name")).isEqualTo("Gr\u00FC\u00DFe"));
	}

	@Test
	void textIsUnicode() {
		this.folder.write("application.lua", "name = 'Gr\u00FC\u00DFe \uD83D\uDE00'");
		run((environment) -> assertThat(environment.getProperty("name")).isEqualTo("Gr\u00FC\u00DFe \uD83D\uDE00"));
	}

	@Test
	void placeholdersAreResolvedWhenUsed() {
		this.folder.write("application.lua", "app = { name = 'MyApp', text = '${app.name} by ${who:nobody}' }");
		run((environment) -> assertThat(environment.getProperty("app.text")).isEqualTo("MyApp by nobody"));
	}

	@Test
	void anElementOfAListHasItsOwnLine() {
		this.folder.write("application.lua", """
				local function both()
				  return "x", "y"
				end
				shop = {
				  tags = {
				    "tea",
				    "cof" .. "fee",
				    { name = "nested",
				    },
				    tostring(4),
				    -- the last one
				    "sugar"
				  },
				  sizes = {
				    1,
				    both()
				  }, empty = {
				  },
				}
				""");
		run((environment) -> {
			assertOrigin(environment, "shop.tags[0]", "application.lua", 6);
			assertOrigin(environment, "shop.tags[1]", "application.lua", 7);
			assertOrigin(environment, "shop.tags[2].name", "application.lua", 8);
			assertOrigin(environment, "shop.tags[3]", "application.lua", 10);
			assertOrigin(environment, "shop.tags[4]", "application.lua", 12);
			assertOrigin(environment, "shop.sizes[0]", "application.lua", 15);
			assertOrigin(environment, "shop.sizes[2]", "application.lua", 16);
			assertOrigin(environment, "shop.empty", "application.lua", 17);
		});
	}

	@Test
	void anEmptyFileIsFine() {
		this.folder.write("application.lua", "-- nothing yet\n");
		run((environment) -> assertThat(((EnumerablePropertySource<?>) lua(environment)).getPropertyNames()).isEmpty());
	}

	private static PropertySource<?> lua(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter(LuaPropertySource.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

	record My(Duration timeout, DataSize size, TimeUnit unit, Map<String, X> any, List<Item> list,
			List<String> nothing) {

	}

	record X(int x) {

	}

	record Item(String name, List<String> tags) {

	}

}
