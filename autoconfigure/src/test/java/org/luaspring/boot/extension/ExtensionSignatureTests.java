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

package org.luaspring.boot.extension;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaspring.boot.extension.signatures.Articles;
import org.luaspring.boot.extension.signatures.Articles.Article;
import org.luaspring.boot.extension.signatures.Repository;
import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaRuntimeException;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the methods that an extension point may have: each works, or is refused at
 * start with the reason.
 */
class ExtensionSignatureTests {

	private LuaFolder lua;

	@BeforeEach
	void createFolder(@TempDir Path folder) {
		this.lua = new LuaFolder(folder);
		this.lua.write("plugins/shop.lua", """
				local M = { implements = "articles" }
				function M.find(key) if key ~= "none" then return { key = key, cents = 5 } end end
				function M.all(keys)
				  local all = {}
				  for i, key in ipairs(keys) do all[i] = { key = key, cents = i } end
				  return all
				end
				function M.save(article) return { key = article.key, cents = article.cents + 1 } end
				function M.each(key) return { { key = key, cents = 1 } } end
				function M.stock(key) if key then return #key end end
				function M.later(key) if key == "bad" then error("no luck") end return { key = key, cents = 7 } end
				function M.forget(key) if key == "bad" then return nil, "kept" end end
				function M.count(...) local n = {} for i, key in ipairs { ... } do n[key] = i end return n end
				function M.join(separator, ...) return table.concat({ ... }, separator) end
				function M.label(article) return article.key .. "=" .. article.cents end
				return M
				""");
	}

	private ApplicationContextRunner application() {
		return this.lua.application().withUserConfiguration(Points.class);
	}

	@Test
	void typesOfAGenericSuperinterfaceAreThoseThatItIsGiven() {
		application().run((context) -> {
			Articles articles = context.getBean(Articles.class);
			assertThat(articles.find("a")).contains(new Article("a", 5));
			assertThat(articles.find("none")).isEmpty();
			assertThat(articles.all(List.of("a", "b"))).containsExactly(new Article("a", 1), new Article("b", 2));
			assertThat(articles.save(new Article("a", 1))).isEqualTo(new Article("a", 2));
			Repository<Article, String> generic = articles;
			assertThat(generic.save(new Article("b", 1))).isEqualTo(new Article("b", 2));
			assertThat(articles.each("a")).containsExactly(Optional.of(new Article("a", 1)));
			assertThat(articles.as(String.class, "a")).isEqualTo("a");
		});
	}

	@Test
	void optionalsAreNilAndBack() {
		application().run((context) -> {
			Articles articles = context.getBean(Articles.class);
			assertThat(articles.stock(Optional.of("abc"))).isEqualTo(OptionalInt.of(3));
			assertThat(articles.stock(Optional.empty())).isEmpty();
		});
	}

	@Test
	void futuresAreCompletedAlsoWithAFailure() {
		application().run((context) -> {
			Articles articles = context.getBean(Articles.class);
			assertThat(articles.later("a").get(5, TimeUnit.SECONDS)).isEqualTo(new Article("a", 7));
			assertThat(articles.later("bad")).failsWithin(5, TimeUnit.SECONDS)
				.withThrowableThat()
				.havingRootCause()
				.isInstanceOf(LuaRuntimeException.class)
				.withMessageContaining("no luck");
			assertThat(articles.forget("a").toCompletableFuture()).isCompletedWithValue(null);
			assertThat(articles.forget("bad").toCompletableFuture()).isCompletedExceptionally();
		});
	}

	@Test
	void varargsAreArguments() {
		application().run((context) -> {
			Articles articles = context.getBean(Articles.class);
			assertThat(articles.count("a", "b")).isEqualTo(Map.of("a", 1, "b", 2));
			assertThat(articles.count()).isEmpty();
			assertThat(articles.join("+", 1, 2, 3)).isEqualTo("1+2+3");
		});
	}

	@Test
	void aDefaultMethodMayOverloadTheFunction() {
		application().run((context) -> {
			Articles articles = context.getBean(Articles.class);
			assertThat(articles.label(Articles.of("a"))).isEqualTo("a=0");
			assertThat(articles.label(Articles.of("a"), "en")).isEqualTo("en:a=0");
			assertThat(articles).hasToString("Extension 'articles' (shop)");
		});
	}

	@Test
	void aResultOfAnotherTypeFailsWithBothTypes() {
		this.lua.write("plugins/shop.lua",
				"""
						local M = { implements = "articles" }
						for _, name in ipairs { "find", "all", "save", "each", "stock", "later", "forget", "count", "join", "label" } do
						  M[name] = function() return { cents = "many" } end
						end
						return M
						""");
		application().run((context) -> {
			assertThat(context.getBean(LuaPlugins.class).get("shop").orElseThrow().script().generation()).isEqualTo(1);
			Articles articles = context.getBean(Articles.class);
			assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> articles.find("a"))
				.withMessageContaining("cents")
				.withMessageContaining("many");
		});
	}

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(Generic.class, "has type parameters"),
				Arguments.of(Overloaded.class, "'find' is overloaded"),
				Arguments.of(GenericMethod.class, "has type parameters of its own"),
				Arguments.of(Reflective.class, "a script cannot get a java.lang.Class"),
				Arguments.of(Misnamed.class, "'Not A Name'"), Arguments.of(AClass.class, "has to be an interface"),
				Arguments.of(Streams.class, "Streams.read"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatCannotWorkIsRefusedWithTheReason(Class<?> type, String reason) {
		assertThatExceptionOfType(InvalidExtensionPointException.class)
			.isThrownBy(() -> new ExtensionPoint(type, LuaEngine.builder().build()))
			.withMessageContaining(type.getName())
			.withMessageContaining(reason);
	}

	@LuaExtensionPoint("generic")
	interface Generic<T> {

		T find(String key);

	}

	@LuaExtensionPoint("overloaded")
	interface Overloaded {

		String find(String name);

		CompletableFuture<String> find(int id);

	}

	@LuaExtensionPoint("generic-method")
	interface GenericMethod {

		<T> T find(String key);

	}

	@LuaExtensionPoint("reflective")
	interface Reflective {

		String find(Class<?> type);

	}

	@LuaExtensionPoint("Not A Name")
	interface Misnamed {

	}

	@LuaExtensionPoint("a-class")
	abstract static class AClass {

	}

	@LuaExtensionPoint("streams")
	interface Streams {

		void read(InputStream in);

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Articles.class)
	static class Points {

	}

}
