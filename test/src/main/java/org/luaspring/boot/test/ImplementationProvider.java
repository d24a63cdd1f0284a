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

package org.luaspring.boot.test;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.luaspring.boot.extension.LuaExtensions;

import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.Assert;

/**
 * Provides the implementations that {@link ImplementationSource} means.
 */
final class ImplementationProvider implements ArgumentsProvider, AnnotationConsumer<ImplementationSource> {

	private Class<?> type = Void.class;

	private Set<String> except = Set.of();

	@Override
	public void accept(ImplementationSource annotation) {
		this.type = annotation.value();
		this.except = Set.of(annotation.except());
	}

	@Override
	public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		LuaExtensions<?> extensions = extensions(SpringExtension.getApplicationContext(context));
		Set<String> names = extensions.names();
		for (String name : this.except) {
			Assert.isTrue(names.contains(name), () -> "There is no implementation '" + name + "' of "
					+ this.type.getName() + " to leave out; those that serve are " + names);
		}
		return names.stream()
			.filter((name) -> !this.except.contains(name))
			.map((name) -> Arguments.of(Named.of(name, extensions.get(name).orElseThrow())));
	}

	private LuaExtensions<?> extensions(ApplicationContext context) {
		return (LuaExtensions<?>) context
			.getBeanProvider(ResolvableType.forClassWithGenerics(LuaExtensions.class, this.type))
			.getObject();
	}

}
