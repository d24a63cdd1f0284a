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

package org.luaspring.benchmarks.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.unit.DataSize;

/**
 * A file of 60 lines, from text to bound properties through Spring Boot's loaders: Lua,
 * and the same values in YAML. The text is another one each time, so that nothing is
 * cached.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = { "-Xms512m", "-Xmx512m" })
public class ApplicationLuaBenchmark {

	/** The format of the file. */
	@Param({ "lua", "yaml" })
	public String format = "lua";

	private PropertySourceLoader loader = loader("lua");

	private String text = "";

	private String comment = "";

	private int turn;

	/**
	 * Read the file, and see that both formats give the same values.
	 */
	@Setup
	public void prepare() {
		this.loader = loader(this.format);
		this.text = text("application." + this.format);
		this.comment = this.format.equals("lua") ? "\n-- " : "\n# ";
		Shop expected = bind(load(loader("yaml"), text("application.yaml")));
		Shop actual = bind(load(this.loader, this.text));
		if (!expected.equals(actual)) {
			throw new IllegalStateException(this.format + " gives " + actual + " in place of " + expected);
		}
	}

	/**
	 * Measure text to bound properties.
	 * @return the properties
	 */
	@Benchmark
	public Object bound() {
		return bind(load(this.loader, this.text + this.comment + this.turn++));
	}

	/**
	 * Measure text to property sources.
	 * @return the sources
	 */
	@Benchmark
	public Object loaded() {
		return load(this.loader, this.text + this.comment + this.turn++);
	}

	private static PropertySourceLoader loader(String extension) {
		return SpringFactoriesLoader.loadFactories(PropertySourceLoader.class, null)
			.stream()
			.filter((loader) -> Arrays.asList(loader.getFileExtensions()).contains(extension))
			.findFirst()
			.orElseThrow();
	}

	private static String text(String name) {
		try (InputStream content = ApplicationLuaBenchmark.class.getResourceAsStream("/configuration/" + name)) {
			return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<PropertySource<?>> load(PropertySourceLoader loader, String text) {
		try {
			return loader.load("application",
					new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "application"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Shop bind(List<PropertySource<?>> sources) {
		return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("shop", Shop.class);
	}

	/** What the files describe. */
	record Shop(String name, String currency, boolean open, Duration timeout, DataSize upload, Server server,
			Database database, List<Carrier> carriers, Map<String, Integer> limits, Map<String, Feature> features) {

	}

	record Server(int port, String address, int workers, @Nullable Ssl ssl) {

	}

	record Ssl(boolean enabled, List<String> protocols) {

	}

	record Database(String url, String username, int min, int max, Duration idle) {

	}

	record Carrier(String name, double price, List<String> countries) {

	}

	record Feature(boolean enabled, int percent) {

	}

}
