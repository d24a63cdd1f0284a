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

package org.luaspring.boot.config;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.PropertySource;

/**
 * One reload after the files were evaluated: compare, bind aside, ask, swap, rebind,
 * tell. Used once, under the lock of reloads.
 */
final class ConfigurationReload {

	private static final Log logger = LogFactory.getLog(LuaConfiguration.class);

	/**
	 * What is read at start only: where configuration comes from, and how Lua itself is
	 * set up.
	 */
	private static final List<ConfigurationPropertyName> NEEDS_RESTART = List.of(
			ConfigurationPropertyName.of("spring.config"), ConfigurationPropertyName.of("spring.profiles"),
			ConfigurationPropertyName.of("lua"));

	/**
	 * Except for selections, which {@code ExtensionSelectionListener} follows, and the
	 * configuration of plugins, which are reloaded.
	 */
	private static final Pattern LIVE = Pattern.compile("lua\\.(extensions|plugins\\.[^.]+\\.config)\\..*");

	private final ReloadParts parts;

	private final SourceSwap swap;

	private final Set<String> changedInScripts;

	ConfigurationReload(ReloadParts parts, Map<String, List<LuaPropertySource>> replacements) {
		this.parts = parts;
		this.swap = new SourceSwap(parts.context().getEnvironment().getPropertySources(), replacements);
		this.changedInScripts = this.swap.changedKeys();
	}

	/**
	 * Return the properties that the scripts set to something else.
	 * @return the names, sorted
	 */
	List<String> changed() {
		return List.copyOf(new TreeSet<>(this.changedInScripts));
	}

	List<String> restartNeeded() {
		return changed().stream().filter((name) -> {
			ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
			return !LIVE.matcher(adapted.toString()).matches()
					&& NEEDS_RESTART.stream().anyMatch((prefix) -> prefix.isAncestorOf(adapted));
		}).toList();
	}

	/**
	 * Apply the change.
	 * @throws ReloadRejectedException if it is refused; then nothing changed
	 */
	void apply() {
		if (this.changedInScripts.isEmpty()) {
			// values are the same, but their places in the files may have moved
			swapSources();
			return;
		}
		EffectiveProperties before = new EffectiveProperties(this.swap.before());
		EffectiveProperties after = new EffectiveProperties(this.swap.after());
		Map<ConfigurationPropertyName, String> changed = before.changed(after, this.changedInScripts);
		if (changed.isEmpty()) {
			swapSources();
			return;
		}
		CandidateProperties candidates = CandidateProperties.bind(this.parts, before, after, changed.keySet());
		List<PropertyChange> changes = changes(before, after, changed);
		ask(changes);
		this.parts.secrets().retire(secrets(before));
		swapSources();
		if (this.parts.cloud() == null) {
			rebind(candidates);
		}
		tell(candidates, changes, new LinkedHashSet<>(changed.values()));
	}

	private void swapSources() {
		this.swap.apply();
		this.parts.monitors().swapped();
	}

	private static SecretValues secrets(EffectiveProperties properties) {
		SecretValues values = SecretValues.NONE;
		for (PropertySource<?> source : properties.sources()) {
			if (source instanceof LuaPropertySource lua) {
				values = values.and(lua.evaluation().secrets());
			}
		}
		return values;
	}

	private List<PropertyChange> changes(EffectiveProperties before, EffectiveProperties after,
			Map<ConfigurationPropertyName, String> changed) {
		SecretValues secrets = secrets(before).and(secrets(after));
		List<PropertyChange> changes = new ArrayList<>();
		changed.forEach((adapted, name) -> changes
			.add(new PropertyChange(name, value(before, adapted, secrets), value(after, adapted, secrets))));
		return changes;
	}

	private @Nullable Object value(EffectiveProperties properties, ConfigurationPropertyName name,
			SecretValues secrets) {
		Object value = properties.value(name);
		if (value == null) {
			return null;
		}
		if (secrets.isIn(value)) {
			return SecretValues.MASK;
		}
		ConfigurationProperty property = properties.find(name);
		Object underlying = (property != null && property.getSource() != null)
				? property.getSource().getUnderlyingSource() : null;
		return this.parts.masking()
			.mask((underlying instanceof PropertySource<?> source) ? source : null, name.toString(), value);
	}

	private void ask(List<PropertyChange> changes) {
		LuaConfigurationChangingEvent event = new LuaConfigurationChangingEvent(this.parts.context(), changes);
		try {
			this.parts.context().publishEvent(event);
		}
		catch (RuntimeException ex) {
			throw ReloadRejectedException.veto(String.valueOf(ex.getMessage()), Instant.now());
		}
		if (event.getVeto() != null) {
			throw ReloadRejectedException.veto(event.getVeto(), Instant.now());
		}
	}

	private void rebind(CandidateProperties candidates) {
		ConfigurableListableBeanFactory beanFactory = this.parts.context().getBeanFactory();
		BeanUpdate update = new BeanUpdate();
		for (Map.Entry<String, CandidateProperties.Model> entry : candidates.models().entrySet()) {
			Object bean = beanFactory.getSingleton(entry.getKey());
			if (bean == null) {
				// not made yet: it will be bound to the new values
				continue;
			}
			Object target = AopProxyUtils.getSingletonTarget(bean);
			try {
				Object updated = (target != null) ? target : bean;
				update.apply(updated, entry.getValue().object(), entry.getValue().concerned());
				update.apply(updated, entry.getValue().writeOnly());
			}
			catch (BeanUpdate.BeanUpdateException ex) {
				RuntimeException remains = update.undo();
				this.swap.undo();
				this.parts.monitors().swapped();
				String message = this.parts.secrets()
					.values()
					.mask("bean '" + entry.getKey() + "' refuses its new values: " + ex.getMessage());
				if (remains != null) {
					message += "; and not everything could be restored: " + remains.getMessage();
				}
				throw ReloadRejectedException.host(message, ex, Instant.now());
			}
		}
	}

	private void tell(CandidateProperties candidates, List<PropertyChange> changes, Set<String> names) {
		Map<MonitoredProperties<?>, Object> previous = new LinkedHashMap<>();
		candidates.monitored().forEach((monitored, object) -> {
			Object before = monitored.replace(object);
			if (before != null) {
				previous.put(monitored, before);
			}
		});
		guarded("Log levels could not be changed",
				() -> this.parts.levels().apply(candidates.levelsBefore(), candidates.levelsAfter()));
		Consumer<Set<String>> cloud = this.parts.cloud();
		if (cloud != null) {
			guarded("Spring Cloud could not refresh the application", () -> cloud.accept(names));
		}
		previous.forEach((monitored, before) -> changed(monitored, before, candidates));
		guarded("A listener of LuaConfigurationChangedEvent failed; the change stays applied",
				() -> this.parts.context()
					.publishEvent(new LuaConfigurationChangedEvent(this.parts.context(), changes)));
	}

	@SuppressWarnings("unchecked")
	private static void changed(MonitoredProperties<?> monitored, Object before, CandidateProperties candidates) {
		((MonitoredProperties<Object>) monitored).changed(before,
				java.util.Objects.requireNonNull(candidates.monitored().get(monitored)));
	}

	/**
	 * What comes after the swap cannot be refused any more, so its failures are reported.
	 */
	private static void guarded(String message, Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.error(message, ex);
		}
	}

}
