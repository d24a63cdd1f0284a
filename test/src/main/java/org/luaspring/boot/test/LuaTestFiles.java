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

package org.luaspring.boot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.luaspring.boot.script.HostModuleCatalog;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaModule;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Runs {@code *_test.lua} files as JUnit tests.
 *
 * <pre class="code">
 * &#064;TestFactory
 * Stream&lt;DynamicNode&gt; lua() {
 *     return LuaTestFiles.in(Path.of("src/test/lua")).modulesFrom(Path.of("lua/lib")).tests();
 * }
 * </pre>
 *
 * A file returns a table of functions; each one is a test, in the order in which they are
 * assigned. {@code before_each} and {@code after_each} run around every test. Each test
 * runs in an environment of its own, for which the file is run anew. The module
 * {@code expect} makes assertions; a failure names file and line.
 * <p>
 * Immutable.
 *
 * @since 0.1.0
 */
public final class LuaTestFiles {

	private static final String SUFFIX = "_test.lua";

	private final Path folder;

	private final List<Path> moduleFolders;

	private final List<HostModuleSource> modules;

	private final LuaLimits limits;

	private LuaTestFiles(Path folder, List<Path> moduleFolders, List<HostModuleSource> modules, LuaLimits limits) {
		this.folder = folder;
		this.moduleFolders = List.copyOf(moduleFolders);
		this.modules = List.copyOf(modules);
		this.limits = limits;
	}

	/**
	 * Take the test files of a folder and those below it.
	 * @param folder the folder
	 * @return the test files, with the default limits and no module but {@code expect}
	 */
	public static LuaTestFiles in(Path folder) {
		return new LuaTestFiles(folder, List.of(), List.of(), LuaLimits.defaults());
	}

	/**
	 * Let the tests {@code require} the Lua files of a folder: plugins and modules.
	 * Called several times, the folders are searched in turn.
	 * @param folder the folder; {@code require "a.b"} finds {@code a/b.lua} in it
	 * @return changed test files
	 */
	public LuaTestFiles modulesFrom(Path folder) {
		return new LuaTestFiles(this.folder, plus(this.moduleFolders, folder), this.modules, this.limits);
	}

	/**
	 * Give the tests a host module.
	 * @param module the module
	 * @return changed test files
	 */
	public LuaTestFiles with(HostModule module) {
		return with((engine, script) -> List.of(module));
	}

	/**
	 * Give the tests an object as host module: a bean, or a mock of one.
	 * @param module an object whose type is annotated with {@link LuaModule}
	 * @return changed test files
	 */
	public LuaTestFiles with(Object module) {
		Class<?> type = ClassUtils.getUserClass(module);
		LuaModule annotation = AnnotatedElementUtils.findMergedAnnotation(type, LuaModule.class);
		Assert.notNull(annotation, () -> type.getName() + " is not annotated with @LuaModule");
		return with((engine, script) -> List.of(engine.module(annotation.value(), type, module)));
	}

	/**
	 * Give the tests the host modules of the application: inject the catalogs into the
	 * test.
	 * @param catalog the catalog
	 * @return changed test files
	 */
	public LuaTestFiles with(HostModuleCatalog catalog) {
		return with((engine, script) -> catalog.modules().stream().map((provider) -> provider.module(script)).toList());
	}

	/**
	 * Set what each test may use.
	 * @param limits the limits of a test
	 * @return changed test files
	 */
	public LuaTestFiles limits(LuaLimits limits) {
		return new LuaTestFiles(this.folder, this.moduleFolders, this.modules, limits);
	}

	/**
	 * Return the tests.
	 * @return a container for each file in the order of their paths, with a test for each
	 * function
	 * @throws IllegalArgumentException if there is no test file, because tests that don't
	 * run would be silent
	 */
	public Stream<DynamicNode> tests() {
		LuaEngine engine = LuaEngine.builder().limits(this.limits).build();
		List<DynamicNode> nodes = new ArrayList<>();
		for (Path file : files()) {
			String name = this.folder.relativize(file).toString().replace('\\', '/');
			LuaTestFile tests = new LuaTestFile(engine, file, name, this.moduleFolders, this.modules);
			nodes.add(DynamicContainer.dynamicContainer(name, file.toUri(), tests.tests().stream()));
		}
		Assert.isTrue(!nodes.isEmpty(), () -> "There is no file *" + SUFFIX + " in " + this.folder.toAbsolutePath());
		return nodes.stream();
	}

	private List<Path> files() {
		Assert.isTrue(Files.isDirectory(this.folder), () -> "There is no folder " + this.folder.toAbsolutePath());
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter((file) -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot list " + this.folder.toAbsolutePath(), ex);
		}
	}

	private LuaTestFiles with(HostModuleSource source) {
		return new LuaTestFiles(this.folder, this.moduleFolders, plus(this.modules, source), this.limits);
	}

	private static <T> List<T> plus(List<T> list, T element) {
		List<T> longer = new ArrayList<>(list);
		longer.add(element);
		return longer;
	}

}
