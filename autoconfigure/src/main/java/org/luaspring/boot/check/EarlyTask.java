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

package org.luaspring.boot.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * What the command line asks for in place of a start.
 */
interface EarlyTask {

	/**
	 * Do it.
	 * @param context the application context, which is not going to start
	 * @return what to print
	 */
	Outcome run(ConfigurableApplicationContext context);

	/**
	 * Tell that the application came not as far as to the task.
	 * @param report the failure
	 * @return what to print
	 */
	Outcome failed(LuaCheckReport report);

	/**
	 * Find the task on the command line.
	 * @param arguments the command line
	 * @return the task, {@code null} if the application is to start
	 * @throws IllegalArgumentException if an option's value is not known
	 */
	static @Nullable EarlyTask of(String[] arguments) {
		LuaCheckMode mode = LuaCheckMode.of(arguments);
		Path stubs = Stubs.folder(arguments);
		if (mode != null && stubs != null) {
			throw new IllegalArgumentException("--lua.check and " + Stubs.OPTION + " are two runs: use one of them");
		}
		if (mode != null) {
			return new Check(mode);
		}
		return (stubs != null) ? new Stubs(stubs) : null;
	}

	/**
	 * What a task did.
	 *
	 * @param text what to print
	 * @param passed whether the process ends with 0
	 */
	record Outcome(String text, boolean passed) {

	}

	/**
	 * {@code --lua.check}.
	 *
	 * @param mode how the report is printed
	 */
	record Check(LuaCheckMode mode) implements EarlyTask {

		@Override
		public Outcome run(ConfigurableApplicationContext context) {
			List<LuaCheckResult> results = new ArrayList<>();
			for (LuaCheck check : SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
				.load(LuaCheck.class)) {
				results.addAll(check.check(context));
			}
			LuaCheckReport report = new LuaCheckReport(results);
			return new Outcome(this.mode.print(report), report.isPassed());
		}

		@Override
		public Outcome failed(LuaCheckReport report) {
			return new Outcome(this.mode.print(report), false);
		}

	}

	/**
	 * {@code --lua.stubs}.
	 *
	 * @param folder where the files are written to
	 */
	record Stubs(Path folder) implements EarlyTask {

		static final String OPTION = "--lua.stubs";

		private static final String DEFAULT_FOLDER = ".luals";

		static @Nullable Path folder(String[] arguments) {
			Path folder = null;
			for (String argument : arguments) {
				if (argument.equals(OPTION)) {
					folder = Path.of(DEFAULT_FOLDER);
				}
				else if (argument.startsWith(OPTION + "=")) {
					String value = argument.substring(OPTION.length() + 1).strip();
					folder = Path.of(value.isEmpty() ? DEFAULT_FOLDER : value);
				}
			}
			return folder;
		}

		@Override
		public Outcome run(ConfigurableApplicationContext context) {
			StringBuilder text = new StringBuilder();
			for (LuaStubs stubs : SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
				.load(LuaStubs.class)) {
				text.append(stubs.write(context, this.folder));
			}
			return new Outcome(text.toString(), true);
		}

		@Override
		public Outcome failed(LuaCheckReport report) {
			return new Outcome(report.toText(), false);
		}

	}

}
