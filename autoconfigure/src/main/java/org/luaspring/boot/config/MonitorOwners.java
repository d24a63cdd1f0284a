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

import java.lang.ref.WeakReference;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Closes the monitors that were injected into a bean when the bean is destroyed. A
 * monitor is made for each injection point; its owner is the bean that the same thread
 * initialises next and that declares the injection point.
 */
final class MonitorOwners implements DestructionAwareBeanPostProcessor {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();

	private final Map<Object, List<DefaultPropertiesMonitor<?>>> owned = Collections
		.synchronizedMap(new IdentityHashMap<>());

	MonitorOwners(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	void created(DefaultPropertiesMonitor<?> monitor, InjectionPoint point) {
		this.pending.removeIf((candidate) -> candidate.monitor().get() == null);
		this.pending.add(new Pending(new WeakReference<>(monitor), point.getMember(), Thread.currentThread().getId()));
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (this.pending.isEmpty()) {
			return bean;
		}
		for (Iterator<Pending> all = this.pending.iterator(); all.hasNext();) {
			Pending candidate = all.next();
			DefaultPropertiesMonitor<?> monitor = candidate.monitor().get();
			if (monitor != null && candidate.thread() == Thread.currentThread().getId()
					&& isOwner(bean, beanName, candidate.member())) {
				this.owned.computeIfAbsent(bean, (ignored) -> new ArrayList<>()).add(monitor);
				all.remove();
			}
		}
		return bean;
	}

	private boolean isOwner(Object bean, String beanName, Member member) {
		return member.getDeclaringClass().isInstance(bean) || member.equals(factoryMethod(beanName));
	}

	private @Nullable Method factoryMethod(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return null;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(beanName);
		return (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return this.owned.containsKey(bean);
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		List<DefaultPropertiesMonitor<?>> monitors = this.owned.remove(bean);
		if (monitors != null) {
			monitors.forEach(DefaultPropertiesMonitor::close);
		}
	}

	/**
	 * A monitor whose owner is not known yet.
	 *
	 * @param monitor the monitor
	 * @param member the constructor, field or method into which it goes
	 * @param thread the thread that made it
	 */
	private record Pending(WeakReference<DefaultPropertiesMonitor<?>> monitor, Member member, long thread) {

	}

}
