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

package org.luaspring.sample.docs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.test.LuaTestFiles;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaSource;
import org.luaspring.sample.RunningSample;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Does what the documentation tells readers to do: every block is compiled, bound or run.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

	static List<Path> documents() throws IOException {
		List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
		try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
			documents.addAll(files.filter((file) -> file.toString().endsWith(".md")).sorted().toList());
		}
		return documents;
	}

	static Stream<Snippet> lua() throws IOException {
		return snippets("lua");
	}

	static Stream<Snippet> yaml() throws IOException {
		return snippets("yaml");
	}

	@ParameterizedTest
	@MethodSource("lua")
	void luaCompiles(Snippet snippet) {
		assertThat(LuaEngine.builder().build().compile(LuaSource.of(snippet.place(), snippet.text()))).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("yaml")
	void yamlBinds(Snippet snippet) throws IOException {
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader()
			.load(snippet.place(), new ByteArrayResource(snippet.text().getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addLast);
		new Binder(ConfigurationPropertySources.from(sources)).bind("lua", Bindable.of(LuaProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	@TestFactory
	Stream<DynamicNode> testsInLuaPass(@TempDir Path folder) throws IOException {
		for (Snippet snippet : of(ROOT.resolve("docs/testing.md"), "own")) {
			if (snippet.language().equals("lua")) {
				OwnApplication.save(snippet, folder);
			}
		}
		return LuaTestFiles.in(folder.resolve("src/test/lua")).modulesFrom(folder.resolve("lua/lib")).tests();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void linksLeadSomewhere(Path document) throws IOException {
		Matcher link = LINK.matcher(Files.readString(document));
		while (link.find()) {
			assertThat(document.resolveSibling(link.group(1))).exists();
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyLanguageIsKnown(Path document) throws IOException {
		assertThat(Snippet.read(document)).extracting(Snippet::language)
			.isSubsetOf("", "bash", "console", "http", "java", "json", "lua", "xml", "yaml");
	}

	@Test
	void sampleDoesWhatTheReadmeShows(@TempDir Path folder) throws Exception {
		assumeTrue(isInstalled("bash") && isInstalled("curl"), "bash and curl are needed");
		List<Snippet> snippets = of(ROOT.resolve("README.md"), "sample");
		assertThat(snippets).isNotEmpty();
		try (RunningSample sample = RunningSample.in(folder.resolve("sample-app"))) {
			Console console = new Console(folder, sample.url());
			snippets.stream().filter((snippet) -> snippet.language().equals("console")).forEach(console::run);
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void ownApplicationDoesWhatTheDocumentShows(Path document, @TempDir Path folder) throws Exception {
		assumeTrue(isInstalled("bash") && isInstalled("curl"), "bash and curl are needed");
		List<Snippet> snippets = of(document, "own");
		List<Snippet> java = snippets.stream().filter((snippet) -> snippet.language().equals("java")).toList();
		try (OwnApplication application = new OwnApplication(folder, java)) {
			for (Snippet snippet : snippets) {
				application.follow(snippet);
			}
			assertThat(application.context().isRunning()).isTrue();
		}
	}

	private static List<Snippet> of(Path document, String target) throws IOException {
		return Snippet.read(document).stream().filter((snippet) -> snippet.target().equals(target)).toList();
	}

	private static Stream<Snippet> snippets(String language) throws IOException {
		List<Snippet> snippets = new ArrayList<>();
		for (Path document : documents()) {
			snippets.addAll(Snippet.read(document));
		}
		return snippets.stream().filter((snippet) -> snippet.language().equals(language));
	}

	private static boolean isInstalled(String command) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, command)));
	}

}
