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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.opentest4j.AssertionFailedError;

/**
 * One file of tests.
 */
final class LuaTestFile {

	private static final String BEFORE = "before_each";

	private static final String AFTER = "after_each";

	private static final Set<String> FIXTURES = Set.of(BEFORE, AFTER);

	private final LuaEngine engine;

	private final Path file;

	private final String name;

	private final List<Path> moduleFolders;

	private final List<HostModuleSource> modules;

	LuaTestFile(LuaEngine engine, Path file, String name, List<Path> moduleFolders, List<HostModuleSource> modules) {
		this.engine = engine;
		this.file = file;
		this.name = name;
		this.moduleFolders = moduleFolders;
		this.modules = modules;
	}

	/**
	 * Return the tests; a single one that fails if the file itself does.
	 */
	List<DynamicTest> tests() {
		try {
			LuaScript script = this.engine.compile(source(this.file, this.name));
			ScriptTable table = load(script);
			List<DynamicTest> tests = new ArrayList<>();
			for (String test : table.keys()) {
				ScriptFunction function = table.function(test).orElse(null);
				if (function != null && !FIXTURES.contains(test)) {
					URI place = URI.create(this.file.toUri() + "?line=" + function.line());
					tests.add(DynamicTest.dynamicTest(test.replace('_', ' '), place, () -> run(script, test)));
				}
			}
			if (tests.isEmpty()) {
				throw new AssertionFailedError(this.name + ": the returned table has no function, so there is no test");
			}
			return tests;
		}
		catch (LuaException | AssertionFailedError ex) {
			return List.of(DynamicTest.dynamicTest("loads", this.file.toUri(), () -> {
				throw ex;
			}));
		}
	}

	private void run(LuaScript script, String test) {
		try {
			ScriptTable table = load(script);
			ScriptFunction function = table.function(test)
				.orElseThrow(() -> new AssertionFailedError(this.name + ": function '" + test
						+ "' was there when the file was run first and is not there now"));
			table.function(BEFORE).ifPresent(ScriptFunction::call);
			try {
				function.call();
			}
			finally {
				table.function(AFTER).ifPresent(ScriptFunction::call);
			}
		}
		catch (LuaException ex) {
			throw failure(ex);
		}
	}

	private ScriptTable load(LuaScript script) {
		LuaEnvironment.Builder builder = this.engine.newEnvironment()
			.module(Expectations.MODULE)
			.modules(this::resolve)
			.output((text) -> System.out.print(text));
		ScriptIdentity identity = new ScriptIdentity(this.name, this.name, this.name, 0);
		for (HostModuleSource source : this.modules) {
			for (HostModule module : source.modules(this.engine, identity)) {
				builder.module(module);
			}
		}
		LuaEnvironment environment = builder.build();
		Object result = environment.run(script);
		if (result instanceof ScriptObject object) {
			return object.table();
		}
		throw new AssertionFailedError(this.name + ": expected the file to return a table of test functions, got "
				+ ((result != null) ? result.getClass().getSimpleName() : "nil"));
	}

	private @Nullable LuaScript resolve(String module) {
		if (!module.matches("[\\w-]+(\\.[\\w-]+)*")) {
			return null;
		}
		String path = module.replace('.', '/') + ".lua";
		for (Path folder : this.moduleFolders) {
			Path candidate = folder.resolve(path);
			if (Files.isRegularFile(candidate)) {
				return this.engine.compile(source(candidate, path));
			}
		}
		return null;
	}

	/**
	 * Turns a failed expectation into what JUnit and IDEs take for one.
	 */
	private static Throwable asFailure(LuaException ex) {
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof AssertionFailedError assertion) {
				AssertionFailedError failure = assertion.isExpectedDefined()
						? new AssertionFailedError(ex.getMessage(), assertion.getExpected(), assertion.getActual())
						: new AssertionFailedError(ex.getMessage());
				failure.setStackTrace(stackTrace(ex));
				return failure;
			}
		}
		return ex;
	}

	private static RuntimeException failure(LuaException ex) {
		Throwable failure = asFailure(ex);
		if (failure instanceof AssertionFailedError assertion) {
			throw assertion;
		}
		return ex;
	}

	private static StackTraceElement[] stackTrace(LuaException ex) {
		String script = ex.script();
		StackTraceElement place = new StackTraceElement("lua", "test", (script != null) ? script : "?", ex.line());
		return new StackTraceElement[] { place };
	}

	private static LuaSource source(Path file, String name) {
		try {
			return LuaSource.of(name, file.toUri().toString(), Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file, ex);
		}
	}

}
