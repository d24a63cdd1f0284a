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

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;

import org.springframework.beans.factory.BeanFactory;

/**
 * A Java bean as an implementation. Its name is the bean's without the interface's name
 * at the end, so that {@code memoryKeyValueStore} is {@code memory}.
 */
final class BeanImplementation implements ExtensionImplementation {

	private final String beanName;

	private final String name;

	private final Class<?> type;

	private final BeanFactory beanFactory;

	BeanImplementation(String beanName, Class<?> type, BeanFactory beanFactory) {
		this.beanName = beanName;
		this.type = type;
		this.name = name(beanName, type);
		this.beanFactory = beanFactory;
	}

	private static String name(String beanName, Class<?> type) {
		String suffix = type.getSimpleName();
		String name = (beanName.endsWith(suffix) && beanName.length() > suffix.length())
				? beanName.substring(0, beanName.length() - suffix.length()) : beanName;
		return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	@Override
	public String name() {
		return this.name;
	}

	boolean isNamed(String candidate) {
		return this.name.equals(candidate) || this.beanName.equals(candidate);
	}

	@Override
	public boolean serves() {
		return true;
	}

	@Override
	public LuaProperties.OnError onError() {
		return LuaProperties.OnError.FAIL;
	}

	@Override
	public @Nullable Object invoke(ExtensionMethod method, @Nullable Object @Nullable [] arguments,
			DefaultBody defaultBody) throws Throwable {
		try {
			return method.method().invoke(this.beanFactory.getBean(this.beanName, this.type), arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
