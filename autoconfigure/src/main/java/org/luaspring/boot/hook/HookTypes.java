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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The {@link LuaHooks} interfaces and {@link LuaEvent} classes in the application's
 * packages. Immutable.
 *
 * @param interfaces the interfaces, by name
 * @param events the classes, by name
 */
record HookTypes(List<Class<?>> interfaces, List<Class<?>> events) {

	HookTypes {
		interfaces = List.copyOf(interfaces);
		events = List.copyOf(events);
	}

	static HookTypes scan(BeanFactory beanFactory, Environment environment, ResourceLoader resourceLoader) {
		Map<String, Class<?>> found = new LinkedHashMap<>();
		if (AutoConfigurationPackages.has(beanFactory)) {
			Scanner scanner = new Scanner(environment, resourceLoader);
			for (String name : AutoConfigurationPackages.get(beanFactory)) {
				for (BeanDefinition candidate : scanner.findCandidateComponents(name)) {
					String className = String.valueOf(candidate.getBeanClassName());
					found.put(className, ClassUtils.resolveClassName(className, resourceLoader.getClassLoader()));
				}
			}
		}
		return new HookTypes(annotated(found, LuaHooks.class), annotated(found, LuaEvent.class));
	}

	private static List<Class<?>> annotated(Map<String, Class<?>> found,
			Class<? extends java.lang.annotation.Annotation> annotation) {
		return found.values()
			.stream()
			.filter((type) -> type.isAnnotationPresent(annotation))
			.sorted(Comparator.comparing(Class::getName))
			.toList();
	}

	/**
	 * Finds interfaces too.
	 */
	private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

		private Scanner(Environment environment, ResourceLoader resourceLoader) {
			super(false, environment);
			setResourceLoader(resourceLoader);
			addIncludeFilter(new AnnotationTypeFilter(LuaHooks.class, false, false));
			addIncludeFilter(new AnnotationTypeFilter(LuaEvent.class, false, false));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return definition.getMetadata().isIndependent() && !definition.getMetadata().isAnnotation();
		}

	}

}
