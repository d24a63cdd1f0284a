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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Finds the classes that are registered as {@code @ConfigurationProperties}. What a
 * {@code @Bean} method returns is not among them: such an object may be anything, a
 * running connection pool for example, and is not ours to change.
 */
final class PropertiesTypes {

	private final ConfigurableListableBeanFactory beanFactory;

	PropertiesTypes(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the registered classes. Makes no bean.
	 * @return the classes
	 */
	List<PropertiesType> registered() {
		List<PropertiesType> types = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
			PropertiesType type = registered(name);
			if (type != null) {
				types.add(type);
			}
		}
		return types;
	}

	private @Nullable PropertiesType registered(String name) {
		if (!this.beanFactory.containsBeanDefinition(name)) {
			return null;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		Class<?> type = this.beanFactory.getType(name, false);
		if (definition.getFactoryMethodName() != null || !definition.isSingleton() || type == null) {
			return null;
		}
		boolean constructorBound = BindMethod.VALUE_OBJECT.equals(definition.getAttribute(BindMethod.class.getName()));
		return of(name, ClassUtils.getUserClass(type), constructorBound);
	}

	/**
	 * Return the classes by type, one for each.
	 * @return the registered classes
	 */
	Map<Class<?>, PropertiesType> byType() {
		Map<Class<?>, PropertiesType> types = new LinkedHashMap<>();
		registered().forEach((type) -> types.putIfAbsent(type.type(), type));
		return types;
	}

	/**
	 * Describe a class that is not registered.
	 * @param type the class
	 * @return the description, {@code null} if it is not annotated
	 */
	static @Nullable PropertiesType unregistered(Class<?> type) {
		return of(null, type, type.isRecord() || !hasDefaultConstructor(type));
	}

	private static boolean hasDefaultConstructor(Class<?> type) {
		return ClassUtils.hasConstructor(type);
	}

	private static @Nullable PropertiesType of(@Nullable String name, Class<?> type, boolean constructorBound) {
		MergedAnnotations annotations = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
		if (!annotations.isPresent(ConfigurationProperties.class)) {
			return null;
		}
		return new PropertiesType(name, type, annotations.get(ConfigurationProperties.class).synthesize(),
				constructorBound, annotations.isPresent(Validated.class));
	}

}
