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

package org.luaspring.boot.hook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.luaspring.boot.autoconfigure.LuaAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaPluginsAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaScriptsAutoConfiguration;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Order;
import org.luaspring.boot.module.LuaModuleAutoConfiguration;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with hooks and a folder of scripts, which change only when told.
 */
final class HookApplication {

	static final Order ORDER = new Order("o1", 5, List.of("a"));

	private final Path folder;

	private HookApplication(Path folder) {
		this.folder = folder;
	}

	static HookApplication in(Path folder) {
		return new HookApplication(folder);
	}

	ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LuaAutoConfiguration.class, LuaScriptsAutoConfiguration.class,
					LuaPluginsAutoConfiguration.class, LuaModuleAutoConfiguration.class,
					LuaHookAutoConfiguration.class))
			.withUserConfiguration(Shop.class, Trace.class)
			.withPropertyValues("lua.location=" + this.folder.toUri(), "lua.reload.enabled=false",
					"lua.limits.time=20s");
	}

	HookApplication file(String id, String text) {
		try {
			Path file = this.folder.resolve(id);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	HookApplication delete(String id) {
		try {
			Files.delete(this.folder.resolve(id));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	void refresh(ApplicationContext context) {
		context.getBean(ScriptRegistry.class).refresh();
	}

	static List<String> trace(ApplicationContext context) {
		return context.getBean(Trace.class).lines();
	}

	static ScriptStatus status(ApplicationContext context, String id) {
		return context.getBean(ScriptRegistry.class).unit("hooks", id).orElseThrow().status();
	}

	static List<String> order(ApplicationContext context, String point) {
		return context.getBean(HookPoints.class)
			.get(point)
			.orElseThrow()
			.handlers()
			.stream()
			.map(HookHandlerStatus::name)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = OrderHooks.class)
	static class Shop {

	}

	/**
	 * What handlers tell the test.
	 */
	@LuaModule("trace")
	static class Trace {

		private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

		@LuaFunction
		void add(String line) {
			this.lines.add(line);
		}

		List<String> lines() {
			return List.copyOf(this.lines);
		}

	}

}
