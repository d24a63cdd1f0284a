package org.luaspring.boot.autoconfigure;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.script.CallListener;
import org.luaspring.boot.script.FolderScriptStore;
import org.luaspring.boot.script.ScriptKind;
import org.luaspring.boot.script.ScriptLifecycle;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptSandbox;
import org.luaspring.boot.script.ScriptStore;
import org.luaspring.boot.script.ScriptWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Auto-configuration for the registry of scripts, where they come from and how they are
 * reloaded.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LuaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "lua.enabled", matchIfMissing = true)
public final class LuaScriptsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ScriptStore.class)
	FolderScriptStore luaScriptStore(LuaProperties properties, ConfigurableApplicationContext context) {
		return new FolderScriptStore(properties.location(), properties.reload(),
				new PathMatchingResourcePatternResolver(context));
	}

	@Bean
	@ConditionalOnMissingBean
	ScriptLifecycle luaScriptLifecycle(ScriptStore store, ObjectProvider<ScriptKind> kinds, ScriptSandbox sandbox,
			ObjectProvider<CallListener> listeners, LuaProperties properties, ConfigurableApplicationContext context) {
		return new ScriptLifecycle(store, () -> kinds.orderedStream().toList(), sandbox,
				() -> listeners.orderedStream().toList(), properties, context, context.getApplicationStartup());
	}

	@Bean
	@ConditionalOnMissingBean
	ScriptRegistry luaScriptRegistry(ScriptLifecycle lifecycle) {
		return lifecycle.registry();
	}

	@Bean
	@ConditionalOnMissingBean
	ScriptWatch luaScriptFileWatcher(ScriptStore store, ScriptRegistry registry) {
		return new ScriptWatch(store, registry);
	}

}
