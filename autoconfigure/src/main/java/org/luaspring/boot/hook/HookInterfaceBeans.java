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

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes beans of the {@link LuaHooks} interfaces, unless the application has one of its
 * own.
 */
final class HookInterfaceBeans implements BeanDefinitionRegistryPostProcessor {

	private final ConfigurableListableBeanFactory beanFactory;

	private final HookTypes types;

	HookInterfaceBeans(ConfigurableListableBeanFactory beanFactory, Environment environment,
			ResourceLoader resourceLoader) {
		this.beanFactory = beanFactory;
		this.types = HookTypes.scan(beanFactory, environment, resourceLoader);
	}

	HookTypes types() {
		return this.types;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			// the proxies cannot be generated: they are registered when the application
			// runs
			return;
		}
		for (Class<?> type : this.types.interfaces()) {
			if (this.beanFactory.getBeanNamesForType(type, true, false).length == 0) {
				RootBeanDefinition definition = definition(type);
				registry.registerBeanDefinition(
						AnnotationBeanNameGenerator.INSTANCE.generateBeanName(definition, registry), definition);
			}
		}
	}

	private RootBeanDefinition definition(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setBeanClass(type);
		definition.setInstanceSupplier(
				() -> HookProxy.create(type, this.beanFactory.getBean(HookPointCatalog.class).methods(type),
						this.beanFactory.getBean(HookDispatcher.class)));
		definition.setRole(BeanDefinition.ROLE_APPLICATION);
		definition.setResourceDescription("@LuaHooks " + type.getName());
		return definition;
	}

}
