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

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application that a reader of a document makes, snippet by snippet.
 */
final class OwnApplication implements AutoCloseable {

	private static final Pattern TYPE = Pattern
		.compile("(?m)^(?:public )?(?:final )?(?:abstract )?" + "(?:class|interface|record|enum) (\\w+)");

	private static final Pattern FILE = Pattern.compile("^(?:--|#) ([\\w./-]+\\.(?:lua|yml))\n");

	/**
	 * What an IDE adds by itself.
	 */
	private static final String HEADER = """
			package com.example;

			import java.math.*;
			import java.time.*;
			import java.util.*;
			import java.util.concurrent.*;
			import java.util.stream.*;
			import javax.script.*;
			import jakarta.validation.constraints.*;
			import java.nio.file.Path;
			import org.junit.jupiter.api.*;
			import org.junit.jupiter.params.*;
			import org.luaspring.boot.config.*;
			import org.luaspring.boot.extension.*;
			import org.luaspring.boot.hook.*;
			import org.luaspring.boot.plugin.*;
			import org.luaspring.boot.test.*;
			import org.luaspring.engine.*;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.autoconfigure.*;
			import org.springframework.boot.context.properties.*;
			import org.springframework.boot.test.context.*;
			import org.springframework.context.*;
			import org.springframework.stereotype.*;
			import org.springframework.web.bind.annotation.*;
			import static org.assertj.core.api.Assertions.*;
			""";

	private static final String MAIN = """
			package com.example;

			@org.springframework.boot.autoconfigure.SpringBootApplication
			public class Application {
			}
			""";

	private final Path folder;

	private final URLClassLoader classes;

	private @Nullable ConfigurableApplicationContext context;

	private int configurations;

	OwnApplication(Path folder, List<Snippet> java) throws IOException {
		this.folder = folder;
		Files.createDirectories(folder.resolve("lua"));
		this.classes = compile(java);
	}

	/**
	 * Follow the document: save a script or a configuration, or run commands.
	 */
	void follow(Snippet snippet) throws Exception {
		switch (snippet.language()) {
			case "lua" -> save(snippet, this.folder);
			case "yaml" -> {
				Files.writeString(this.folder.resolve("application-" + (++this.configurations) + ".yml"),
						snippet.text());
				close();
			}
			case "console" -> new Console(this.folder, url()).run(snippet);
			default -> {
			}
		}
	}

	ConfigurableApplicationContext context() throws ClassNotFoundException {
		if (this.context == null) {
			List<String> profiles = new ArrayList<>();
			for (int i = 1; i <= this.configurations; i++) {
				profiles.add(String.valueOf(i));
			}
			this.context = new SpringApplicationBuilder(this.classes.loadClass("com.example.Application"))
				.resourceLoader(new DefaultResourceLoader(this.classes))
				.web(WebApplicationType.SERVLET)
				.run("--server.port=0", "--lua.location=" + this.folder.resolve("lua").toUri(),
						"--spring.config.location=" + this.folder.toUri(),
						"--spring.profiles.active=" + String.join(",", profiles));
		}
		return this.context;
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
			this.context = null;
		}
	}

	private String url() throws ClassNotFoundException {
		return "http://localhost:" + ((ServletWebServerApplicationContext) context()).getWebServer().getPort();
	}

	/**
	 * Save a block under the name in its first line.
	 */
	static void save(Snippet snippet, Path folder) throws IOException {
		Matcher file = FILE.matcher(snippet.text());
		if (file.find()) {
			Path path = folder.resolve(file.group(1));
			Files.createDirectories(path.getParent());
			Files.writeString(path, snippet.text());
		}
	}

	private URLClassLoader compile(List<Snippet> java) throws IOException {
		Path sources = Files.createDirectories(this.folder.resolve("src/com/example"));
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		List<String> arguments = new ArrayList<>(List.of("-parameters", "-proc:none", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path")));
		arguments.add(Files.writeString(sources.resolve("Application.java"), MAIN).toString());
		for (Snippet snippet : java) {
			Matcher type = TYPE.matcher(snippet.text());
			assertThat(type.find()).as("%s declares a type", snippet).isTrue();
			arguments
				.add(Files.writeString(sources.resolve(type.group(1) + ".java"), HEADER + snippet.text()).toString());
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).as("Java of " + java).isZero();
		return new URLClassLoader(new URL[] { classes.toUri().toURL() }, getClass().getClassLoader());
	}

}
