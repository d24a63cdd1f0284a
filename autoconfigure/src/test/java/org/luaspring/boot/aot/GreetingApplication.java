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

package org.luaspring.boot.aot;

import java.util.Optional;

import org.luaspring.boot.extension.LuaExtensionPoint;
import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.hook.HookVetoedException;
import org.luaspring.boot.hook.LuaHooks;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * An application that uses what is registered by scanning, and prints what came of it.
 */
@SpringBootApplication
public class GreetingApplication implements CommandLineRunner {

	private final Greeting greeting;

	private final LuaExtensions<Greeting> all;

	private final GreetingHooks hooks;

	public GreetingApplication(Greeting greeting, LuaExtensions<Greeting> all, GreetingHooks hooks) {
		this.greeting = greeting;
		this.all = all;
		this.hooks = hooks;
	}

	public static void main(String[] args) {
		SpringApplication.run(GreetingApplication.class, args);
	}

	@Override
	public void run(String... args) {
		System.out.println("selected: " + this.greeting.greet("x"));
		System.out.println("plugin: " + this.all.get("lua").map((lua) -> lua.greet("x")));
		try {
			this.hooks.beforeGreeting("x");
		}
		catch (HookVetoedException ex) {
			System.out.println("vetoed: " + ex.reason());
		}
	}

	@LuaExtensionPoint("greeting")
	public interface Greeting {

		String greet(String name);

	}

	@LuaHooks
	public interface GreetingHooks {

		void beforeGreeting(String name);

	}

	@Component
	@Primary
	public static class JavaGreeting implements Greeting {

		@Override
		public String greet(String name) {
			return "java " + name;
		}

	}

	@Component
	public static class OtherGreeting implements Greeting {

		@Override
		public String greet(String name) {
			return "other " + name;
		}

	}

	@Component
	@LuaModule("prices")
	public static class Prices {

		@LuaFunction
		public Optional<Long> lookup(String name) {
			return Optional.of(42L);
		}

	}

}
