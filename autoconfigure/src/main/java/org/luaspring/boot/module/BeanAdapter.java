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

package org.luaspring.boot.module;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

import org.luaspring.boot.LuaStartException;
import org.luaspring.engine.LuaFunction;

/**
 * Makes objects of a bean's class that ask for the bean at each call: for beans that are
 * lazy, scoped, or behind a JDK proxy, which is not of their class.
 */
final class BeanAdapter {

	private BeanAdapter() {
	}

	/**
	 * Return whether a class can have an adapter.
	 * @param type the class
	 * @return whether it can be extended
	 */
	static boolean isPossible(Class<?> type) {
		return !type.isInterface() && !Modifier.isFinal(type.getModifiers());
	}

	/**
	 * Create an adapter.
	 * @param type the class of the bean
	 * @param bean finds the bean
	 * @param beanClass the class of what is found, if it is known
	 * @return an object of the class
	 */
	static Object create(Class<?> type, Supplier<Object> bean, @Nullable Class<?> beanClass) {
		if (beanClass != null) {
			for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
				if (AnnotatedElementUtils.hasAnnotation(method, LuaFunction.class)) {
					select(method, beanClass);
				}
			}
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setTargetSource(EmptyTargetSource.forClass(type));
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) (invocation) -> {
			Object target = bean.get();
			return AopUtils.invokeJoinpointUsingReflection(target, select(invocation.getMethod(), target.getClass()),
					invocation.getArguments());
		});
		return factory.getProxy(type.getClassLoader());
	}

	private static Method select(Method method, Class<?> beanClass) {
		try {
			return AopUtils.selectInvocableMethod(method, beanClass);
		}
		catch (IllegalStateException ex) {
			throw new LuaStartException(
					"@LuaFunction method '%s' of %s cannot be called through the bean's proxy"
						.formatted(method.getName(), method.getDeclaringClass().getName()),
					"Declare it in an interface of the bean, or let the bean be proxied by its class"
							+ " (proxyTargetClass = true, spring.aop.proxy-target-class = true).");
		}
	}

}
