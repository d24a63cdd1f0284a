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

package org.luaspring.boot.module;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.LuaStartException;
import org.luaspring.boot.Suggestion;
import org.luaspring.boot.script.HostModuleCatalog;
import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaModule;

/**
 * Finds the modules of the application: {@link LuaModule} beans, whatever proxies they
 * are behind, and beans of type {@link HostModule}. Checks when the application starts
 * that every name is free.
 */
@Order(0)
final class ModuleBeans implements HostModuleCatalog, SmartInitializingSingleton {

	/** The globals of Lua 5.2, also those that the sandbox leaves out. */
	private static final Set<String> LUA_GLOBALS = Set.of("_G", "_VERSION", "assert", "bit32", "collectgarbage",
			"coroutine", "debug", "dofile", "error", "event", "getmetatable", "hook", "io", "ipairs", "load",
			"loadfile", "luajava", "math", "next", "os", "package", "pairs", "pcall", "print", "rawequal", "rawget",
			"rawlen", "rawset", "require", "select", "setmetatable", "string", "table", "tonumber", "tostring", "type",
			"xpcall");

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<LuaEngine> engine;

	private final LuaProperties.Sandbox sandbox;

	private final Map<String, String> builtIns;

	private @Nullable List<HostModuleProvider> modules;

	ModuleBeans(ConfigurableListableBeanFactory beanFactory, ObjectProvider<LuaEngine> engine,
			LuaProperties.Sandbox sandbox, BuiltInModules builtIns) {
		this.beanFactory = beanFactory;
		this.engine = engine;
		this.sandbox = sandbox;
		this.builtIns = new LinkedHashMap<>();
		builtIns.names().forEach((name) -> this.builtIns.put(name, "the built-in module '" + name + "'"));
	}

	@Override
	public void afterSingletonsInstantiated() {
		modules();
	}

	@Override
	public synchronized List<HostModuleProvider> modules() {
		List<HostModuleProvider> modules = this.modules;
		if (modules == null) {
			modules = List.copyOf(find());
			this.modules = modules;
		}
		return modules;
	}

	private List<HostModuleProvider> find() {
		checkNames("lua.sandbox.modules", this.sandbox.modules(), this.builtIns.keySet());
		Map<String, String> places = new LinkedHashMap<>();
		LUA_GLOBALS.forEach((name) -> places.put(name, "Lua's own '" + name + "'"));
		this.sandbox.modules().forEach((name) -> places.put(name, this.builtIns.getOrDefault(name, name)));
		List<HostModuleProvider> modules = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
			HostModule module = ScopedProxyUtils.isScopedTarget(beanName) ? null : module(beanName);
			if (module != null) {
				String place = describe(beanName);
				String other = places.put(module.name(), place);
				if (other != null) {
					throw clash(module.name(), other, place);
				}
				modules.add(new BeanModule(module));
			}
		}
		List<String> names = modules.stream().map(HostModuleProvider::name).toList();
		checkNames("lua.sandbox.beans", this.sandbox.beans().stream().filter((name) -> !name.equals("*")).toList(),
				names);
		return modules;
	}

	private @Nullable HostModule module(String beanName) {
		Class<?> type = targetClass(beanName);
		if (type == null) {
			return null;
		}
		if (HostModule.class.isAssignableFrom(type)) {
			return (HostModule) this.beanFactory.getBean(beanName);
		}
		LuaModule annotation = AnnotatedElementUtils.findMergedAnnotation(type, LuaModule.class);
		if (annotation == null) {
			return null;
		}
		try {
			return this.engine.getObject().module(annotation.value(), type, target(beanName, type));
		}
		catch (IllegalArgumentException ex) {
			throw new LuaStartException("%s cannot be a Lua module: %s".formatted(describe(beanName), ex.getMessage()),
					"Correct the methods that are annotated with @LuaFunction, or the name in @LuaModule.");
		}
	}

	private @Nullable Class<?> targetClass(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			Class<?> scoped = AutoProxyUtils.determineTargetClass(this.beanFactory,
					ScopedProxyUtils.getTargetBeanName(beanName));
			return (scoped != null) ? scoped : type;
		}
		if (type != null && Proxy.isProxyClass(type) && this.beanFactory.containsSingleton(beanName)) {
			return AopProxyUtils.ultimateTargetClass(this.beanFactory.getBean(beanName));
		}
		return type;
	}

	/**
	 * Return what the module calls: the bean itself where it exists as an object of its
	 * class; else something of its class that asks for the bean at each call.
	 */
	private Object target(String beanName, Class<?> type) {
		Supplier<Object> bean = () -> this.beanFactory.getBean(beanName);
		boolean lazy = this.beanFactory.containsBeanDefinition(beanName)
				&& this.beanFactory.getMergedBeanDefinition(beanName).isLazyInit()
				&& !this.beanFactory.containsSingleton(beanName);
		if (this.beanFactory.isSingleton(beanName) && (!lazy || !BeanAdapter.isPossible(type))) {
			Object object = bean.get();
			return (type.isInstance(object) || !BeanAdapter.isPossible(type)) ? object
					: BeanAdapter.create(type, bean, object.getClass());
		}
		if (!BeanAdapter.isPossible(type)) {
			throw new LuaStartException(
					"%s is not a singleton, and its class is final: no proxy can find the right instance at each call"
						.formatted(describe(beanName)),
					"Make the class non-final, or the bean a singleton.");
		}
		return BeanAdapter.create(type, bean, null);
	}

	private String describe(String beanName) {
		Class<?> type = targetClass(beanName);
		String resource = this.beanFactory.containsBeanDefinition(beanName)
				? this.beanFactory.getBeanDefinition(beanName).getResourceDescription() : null;
		return "bean '%s' of %s%s".formatted(beanName, (type != null) ? type.getName() : "unknown type",
				(resource != null) ? " (" + resource + ")" : "");
	}

	private static LuaStartException clash(String name, String first, String second) {
		return new LuaStartException(
				"The name '%s' of a Lua module is taken twice: by %s, and by %s".formatted(name, first, second),
				"Rename one of them in @LuaModule; a built-in module gives its name free where lua.sandbox.modules"
						+ " does not list it.");
	}

	private static void checkNames(String property, List<String> names, Collection<String> known) {
		for (String name : names) {
			if (!known.contains(name)) {
				throw new LuaStartException(
						"%s names '%s', which does not exist%s".formatted(property, name,
								Suggestion.question(name, known)),
						"Use one of: " + String.join(", ", known.stream().sorted().toList()) + ".");
			}
		}
	}

	private record BeanModule(HostModule module) implements HostModuleProvider {

		@Override
		public String name() {
			return this.module.name();
		}

		@Override
		public Origin origin() {
			return Origin.BEAN;
		}

		@Override
		public HostModule module(ScriptIdentity script) {
			return this.module;
		}

	}

}
