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

package org.luaspring.boot.extension;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the extension points in the application's packages, registers a primary proxy for
 * each, and takes the Java implementations out of the way: they are reached by qualifier
 * only.
 *
 * @since 0.1.0
 */
public final class ExtensionPointRegistrar
		implements BeanDefinitionRegistryPostProcessor, EnvironmentAware, ResourceLoaderAware, Ordered {

	private static final String TYPES_BEAN = ExtensionTypes.class.getName();

	private final Set<Class<?>> types = new LinkedHashSet<>();

	private Environment environment = new StandardEnvironment();

	private ResourceLoader resourceLoader = new DefaultResourceLoader();

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (!(registry instanceof ConfigurableListableBeanFactory beanFactory)
				|| !AutoConfigurationPackages.has(beanFactory)) {
			return;
		}
		InterfaceScanner scanner = new InterfaceScanner(this.environment, this.resourceLoader);
		for (String scanned : AutoConfigurationPackages.get(beanFactory)) {
			for (BeanDefinition found : scanner.findCandidateComponents(scanned)) {
				String name = String.valueOf(found.getBeanClassName());
				this.types.add(ClassUtils.resolveClassName(name, beanFactory.getBeanClassLoader()));
			}
		}
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			// the proxies cannot be generated, and it has to be known later which bean
			// was
			// primary: all is done when the application runs
			return;
		}
		List<ExtensionType> found = new ArrayList<>();
		for (Class<?> type : this.types) {
			found.add(retreat(type, beanFactory));
		}
		beanFactory.registerSingleton(TYPES_BEAN, new ExtensionTypes(found));
		if (beanFactory instanceof BeanDefinitionRegistry registry) {
			this.types.forEach((type) -> register(type, beanFactory, registry));
		}
	}

	// the Java implementations give way to the proxy
	private static ExtensionType retreat(Class<?> type, ConfigurableListableBeanFactory beanFactory) {
		List<String> beanNames = new ArrayList<>();
		String primary = null;
		for (String name : beanFactory.getBeanNamesForType(type, true, false)) {
			beanNames.add(name);
			if (!beanFactory.containsBeanDefinition(name)) {
				continue;
			}
			BeanDefinition definition = beanFactory.getBeanDefinition(name);
			if (definition.isPrimary()) {
				primary = name;
				definition.setPrimary(false);
			}
			if (definition instanceof AbstractBeanDefinition implementation) {
				implementation.setDefaultCandidate(false);
			}
		}
		return new ExtensionType(type, beanNames, primary);
	}

	private static <T> void register(Class<T> type, ConfigurableListableBeanFactory beanFactory,
			BeanDefinitionRegistry registry) {
		RootBeanDefinition proxy = new RootBeanDefinition(type,
				() -> type.cast(beanFactory.getBean(ExtensionRegistry.class).proxy(type)));
		proxy.setPrimary(true);
		registry.registerBeanDefinition("luaExtension." + type.getName(), proxy);
		RootBeanDefinition extensions = new RootBeanDefinition(LuaExtensions.class,
				() -> beanFactory.getBean(ExtensionRegistry.class).extensions(type));
		extensions.setTargetType(ResolvableType.forClassWithGenerics(LuaExtensions.class, type));
		registry.registerBeanDefinition("luaExtensions." + type.getName(), extensions);
	}

	private static final class InterfaceScanner extends ClassPathScanningCandidateComponentProvider {

		InterfaceScanner(Environment environment, ResourceLoader resourceLoader) {
			super(false, environment);
			setResourceLoader(resourceLoader);
			addIncludeFilter(new AnnotationTypeFilter(LuaExtensionPoint.class, false));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return definition.getMetadata().isIndependent();
		}

	}

}
