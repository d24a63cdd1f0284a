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

import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ObjectUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Makes beans equal to newly bound objects of the same class, and takes everything back
 * when a setter fails. Beans inside of a bean stay the same objects, because others may
 * hold them. Used once, by one thread.
 */
final class BeanUpdate {

	private static final Log logger = LogFactory.getLog(LuaConfiguration.class);

	private final Deque<Runnable> undo = new ArrayDeque<>();

	private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

	/**
	 * Give a bean the property values of another object. Properties that no change
	 * concerns are left alone: the application may have set them itself.
	 * @param bean the bean
	 * @param model the object to be equal to
	 * @param concerned the names of the properties, in lower case
	 * @throws BeanUpdateException if a getter or setter fails; call {@link #undo()} then
	 */
	void apply(Object bean, Object model, Set<String> concerned) {
		if (!this.visited.add(bean)) {
			return;
		}
		Set<String> names = new HashSet<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(model.getClass())) {
			names.add(property.getName().toLowerCase(Locale.ROOT));
		}
		// a name that is mapped by an annotation: any property may be meant
		boolean all = !names.containsAll(concerned);
		apply(bean, model, (property) -> all || concerned.contains(property.getName().toLowerCase(Locale.ROOT)));
	}

	/**
	 * Give a bean the values of properties that cannot be read. Without a configured
	 * value such a property keeps the one it has, because its default is not known.
	 * @param bean the bean
	 * @param properties the properties
	 * @throws BeanUpdateException if a setter fails; call {@link #undo()} then
	 */
	void apply(Object bean, List<CandidateProperties.WriteOnly> properties) {
		for (CandidateProperties.WriteOnly written : properties) {
			PropertyDescriptor property = written.property();
			if (written.after() == null) {
				logger.warn("Property '" + property.getName() + "' of " + bean.getClass().getName()
						+ " is not configured any more. It has no getter, so its default is not known: it keeps its"
						+ " value until a restart");
			}
			else if (!ObjectUtils.nullSafeEquals(written.before(), written.after())) {
				if (written.before() != null) {
					set(bean, property, written.setter(), written.before(), written.after());
				}
				else {
					this.undo.push(() -> {
						throw new BeanUpdateException(property.getName(),
								new IllegalStateException("it has no getter, so its former value is not known"));
					});
					invoke(property, written.setter(), bean, written.after());
				}
			}
		}
	}

	private void apply(Object bean, Object model, Predicate<PropertyDescriptor> concerned) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(model.getClass())) {
			Method getter = property.getReadMethod();
			if (getter != null && getter.getDeclaringClass() != Object.class && getter.getParameterCount() == 0
					&& concerned.test(property)) {
				apply(bean, property, getter, model);
			}
		}
	}

	private void apply(Object bean, PropertyDescriptor property, Method getter, Object model) {
		Method setter = property.getWriteMethod();
		Object old = invoke(property, getter, bean);
		Object target = invoke(property, getter, model);
		if (old == target || (ObjectUtils.nullSafeEquals(old, target) && !isBean(target))) {
			return;
		}
		if (old != null && target != null && old.getClass() == target.getClass() && isBean(target)) {
			if (this.visited.add(old)) {
				apply(old, target, (nested) -> true);
			}
		}
		else if (setter != null) {
			set(bean, property, setter, old, target);
		}
		else if (old instanceof Map<?, ?> oldMap && target instanceof Map<?, ?> targetMap) {
			refill(property, oldMap, targetMap);
		}
		else if (old instanceof Collection<?> oldCollection && target instanceof Collection<?> targetCollection) {
			refill(property, oldCollection, targetCollection);
		}
	}

	private void set(Object bean, PropertyDescriptor property, Method setter, @Nullable Object old,
			@Nullable Object target) {
		// a failing setter may have changed something before it failed
		this.undo.push(() -> invoke(property, setter, bean, old));
		invoke(property, setter, bean, target);
	}

	@SuppressWarnings("unchecked")
	private void refill(PropertyDescriptor property, Map<?, ?> map, Map<?, ?> target) {
		Map<Object, Object> live = (Map<Object, Object>) map;
		Map<Object, Object> old = new LinkedHashMap<>(live);
		this.undo.push(() -> change(property, () -> {
			live.clear();
			live.putAll(old);
		}));
		change(property, () -> {
			live.keySet().retainAll(target.keySet());
			live.putAll(target);
		});
	}

	@SuppressWarnings("unchecked")
	private void refill(PropertyDescriptor property, Collection<?> collection, Collection<?> target) {
		Collection<Object> live = (Collection<Object>) collection;
		Collection<Object> old = new ArrayList<>(live);
		this.undo.push(() -> change(property, () -> {
			live.clear();
			live.addAll(old);
		}));
		change(property, () -> {
			live.clear();
			live.addAll(target);
		});
	}

	/**
	 * Take everything back, the last change first.
	 * @return what could not be taken back, {@code null} if all was
	 */
	@Nullable RuntimeException undo() {
		RuntimeException failure = null;
		while (!this.undo.isEmpty()) {
			try {
				this.undo.pop().run();
			}
			catch (RuntimeException ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		return failure;
	}

	/** Whether an object has properties of its own that are to be set one by one. */
	private static boolean isBean(@Nullable Object value) {
		if (value == null || BeanUtils.isSimpleValueType(value.getClass()) || value.getClass().isRecord()
				|| value.getClass().isArray() || value instanceof Collection || value instanceof Map
				|| value.getClass().getName().startsWith("java.")) {
			return false;
		}
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(value.getClass())) {
			if (property.getReadMethod() != null && property.getWriteMethod() != null) {
				return true;
			}
		}
		return false;
	}

	private static void change(PropertyDescriptor property, Runnable change) {
		try {
			change.run();
		}
		catch (RuntimeException ex) {
			throw new BeanUpdateException(property.getName(), ex);
		}
	}

	private static @Nullable Object invoke(PropertyDescriptor property, Method method, Object bean,
			@Nullable Object... arguments) {
		try {
			ReflectionUtils.makeAccessible(method);
			return method.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			throw new BeanUpdateException(property.getName(), ex.getTargetException());
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			throw new BeanUpdateException(property.getName(), ex);
		}
	}

	/**
	 * Thrown when a getter or setter fails.
	 */
	static final class BeanUpdateException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String property;

		BeanUpdateException(String property, Throwable cause) {
			super("property '" + property + "': " + cause, cause);
			this.property = property;
		}

		String property() {
			return this.property;
		}

	}

}
