package org.luaspring.boot.autoconfigure;

import java.util.List;

import javax.script.ScriptEngine;

import org.luaspring.boot.LimitValue;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.script.HostModuleCatalog;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.boot.script.ScriptSandbox;
import org.luaspring.engine.LuaConverter;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.script.LuaScriptEngineFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration for the Lua engine and what scripts may reach.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "lua.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LuaProperties.class)
public final class LuaAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LuaEngine luaEngine(LuaProperties properties, ObjectProvider<LuaConverter<?>> converters, BeanFactory beanFactory) {
		LuaProperties.Limits limits = properties.limits();
		LuaEngine.Builder builder = LuaEngine.builder()
			.limits(new LuaLimits(LimitValue.count("lua.limits.instructions", limits.instructions()),
					LimitValue.time("lua.limits.time", limits.time()),
					LimitValue.size("lua.limits.memory", limits.memory()),
					LimitValue.size("lua.limits.output", limits.output())))
			.totalMemory(LimitValue.size("lua.limits.total-memory", limits.totalMemory()));
		converters.orderedStream().forEach(builder::converter);
		List<String> views = viewedPackages(properties.sandbox(), beanFactory);
		if (!views.isEmpty()) {
			builder.views((type) -> isIn(type.getPackageName(), views));
		}
		return builder.build();
	}

	private static List<String> viewedPackages(LuaProperties.Sandbox sandbox, BeanFactory beanFactory) {
		if (!sandbox.views().isEmpty()) {
			return sandbox.views();
		}
		return AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory) : List.of();
	}

	private static boolean isIn(String name, List<String> packages) {
		return packages.stream().anyMatch((allowed) -> name.equals(allowed) || name.startsWith(allowed + "."));
	}

	@Bean
	@ConditionalOnMissingBean
	ScriptSandbox luaScriptSandbox(LuaEngine engine, LuaProperties properties,
			ObjectProvider<HostModuleCatalog> catalogs) {
		return new ScriptSandbox(engine, properties.sandbox(), () -> catalogs.orderedStream().toList());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ScriptEngine luaScriptEngine(ScriptSandbox sandbox) {
		ScriptIdentity identity = new ScriptIdentity("script", "script", "script", 0);
		return new LuaScriptEngineFactory(sandbox.engine(), (environment) -> sandbox.equip(environment, identity, null))
			.getScriptEngine();
	}

}
