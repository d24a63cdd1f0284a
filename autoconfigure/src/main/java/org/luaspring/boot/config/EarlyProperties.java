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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.ConfigurablePropertyResolver;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySource.StubPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The properties that are known before any configuration file is read: the command line,
 * {@code SPRING_APPLICATION_JSON}, system properties, the process's environment, and what
 * a test sets inline.
 * <p>
 * Spring Boot makes a {@code PropertySourceLoader} without an environment. So
 * {@link EarlyPropertiesPostProcessor} offers the early properties to the thread on which
 * the files are about to be read, and withdraws them afterwards.
 */
final class EarlyProperties {

	private static final Set<String> LATE_OR_RANDOM = Set.of(RandomValuePropertySource.RANDOM_PROPERTY_SOURCE_NAME,
			"defaultProperties");

	private static final ThreadLocal<@Nullable EarlyProperties> OFFERED = new ThreadLocal<>();

	private final MutablePropertySources sources = new MutablePropertySources();

	private final ConfigurablePropertyResolver resolver;

	private final Log log;

	private @Nullable LuaConfigProperties settings;

	private EarlyProperties(ConfigurableEnvironment environment, Log log) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
					&& !(source instanceof StubPropertySource) && !LATE_OR_RANDOM.contains(source.getName())) {
				this.sources.addLast(source);
			}
		}
		this.resolver = ConfigurationPropertySources.createPropertyResolver(this.sources);
		this.resolver.setIgnoreUnresolvableNestedPlaceholders(true);
		this.log = log;
	}

	/**
	 * Return the early properties of an environment.
	 * @param environment the environment before configuration files are added
	 * @param log where scripts print
	 * @return the properties
	 */
	static EarlyProperties of(ConfigurableEnvironment environment, Log log) {
		return new EarlyProperties(environment, log);
	}

	/**
	 * Return what was offered to this thread.
	 * @return the properties, {@code null} if there was no offer
	 */
	static @Nullable EarlyProperties offered() {
		return OFFERED.get();
	}

	/**
	 * Return what is known where no application offers more.
	 * @return system properties and the process's environment
	 */
	static EarlyProperties ofProcess() {
		return new EarlyProperties(new StandardEnvironment(), LogFactory.getLog(LuaPropertySourceLoader.class));
	}

	void offer() {
		OFFERED.set(this);
	}

	static void withdraw() {
		OFFERED.remove();
	}

	/**
	 * Return a property.
	 * @param name the name; relaxed, as everywhere in Spring Boot
	 * @return the value, {@code null} if it is not known this early
	 */
	@Nullable String get(String name) {
		return this.resolver.getProperty(name);
	}

	/**
	 * Return the settings of configuration scripts themselves.
	 * @return the settings below {@code lua.config}
	 */
	synchronized LuaConfigProperties settings() {
		LuaConfigProperties settings = this.settings;
		if (settings == null) {
			List<PropertySource<?>> sources = new ArrayList<>();
			this.sources.forEach(sources::add);
			Iterable<ConfigurationPropertySource> configured = ConfigurationPropertySources.from(sources);
			settings = mentions(configured) ? new Binder(configured, new PropertySourcesPlaceholdersResolver(sources))
				.bindOrCreate(LuaConfigProperties.PREFIX, LuaConfigProperties.class) : LuaConfigProperties.DEFAULTS;
			this.settings = settings;
		}
		return settings;
	}

	/** Binding nothing takes a quarter of the time in which a first file is evaluated. */
	private static boolean mentions(Iterable<ConfigurationPropertySource> sources) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(LuaConfigProperties.PREFIX);
		for (ConfigurationPropertySource source : sources) {
			if (source.containsDescendantOf(prefix) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

	Log log() {
		return this.log;
	}

}
