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
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.ResolvableType;

/**
 * Everything that a change affects, bound aside and validated. Immutable.
 *
 * @param monitored the new objects of monitored classes
 * @param models what beans are to be equal to, by the name of the bean
 * @param levelsBefore the log levels before the change
 * @param levelsAfter the log levels after it
 */
record CandidateProperties(Map<MonitoredProperties<?>, Object> monitored, Map<String, Model> models,
		Map<String, LogLevel> levelsBefore, Map<String, LogLevel> levelsAfter) {

	/**
	 * Bind what a change affects.
	 * @param parts what the reload works with
	 * @param before the properties before
	 * @param after the properties after
	 * @param changed the names of the changed properties
	 * @return the new objects
	 * @throws ReloadRejectedException if something does not bind or is not valid
	 */
	static CandidateProperties bind(ReloadParts parts, EffectiveProperties before, EffectiveProperties after,
			Set<ConfigurationPropertyName> changed) {
		Binder binder = parts.binder().binder(after.sources());
		Binder binderBefore = parts.binder().binder(before.sources());
		ValueMasking masking = (source, name, value) -> valuesOf(after, parts).isIn(value) ? SecretValues.MASK
				: parts.masking().mask(source, name, value);
		Map<MonitoredProperties<?>, Object> monitored = new LinkedHashMap<>();
		Map<String, Model> models = new LinkedHashMap<>();
		try {
			for (PropertiesType type : affected(parts, changed)) {
				Object bound = parts.binder().bind(type, binder);
				MonitoredProperties<?> monitor = parts.monitors().find(type.type());
				if (monitor != null) {
					monitored.put(monitor, bound);
				}
				if (type.beanName() != null && !type.constructorBound()) {
					// an object of its own: the bean takes over its parts and may change
					// them
					Object own = (monitor != null) ? parts.binder().bind(type, binder) : bound;
					Set<String> concerned = type.concerned(changed);
					models.put(type.beanName(),
							new Model(own, concerned, writeOnly(type, concerned, binderBefore, binder)));
				}
			}
			Map<String, LogLevel> levelsBefore = parts.levels().read(binderBefore);
			return new CandidateProperties(monitored, models, levelsBefore, parts.levels().read(binder));
		}
		catch (BindException ex) {
			BindFailure failure = BindFailure.of(ex, masking);
			throw (failure != null) ? ReloadRejectedException.of(failure, Instant.now())
					: ReloadRejectedException.host(String.valueOf(ex.getMessage()), ex, Instant.now());
		}
		catch (BeansException ex) {
			throw ReloadRejectedException.host(valuesOf(after, parts).mask(String.valueOf(ex.getMessage())), ex,
					Instant.now());
		}
	}

	/** What has a setter but no getter cannot be read from a bound object. */
	private static List<WriteOnly> writeOnly(PropertiesType type, Set<String> concerned, Binder before, Binder after) {
		List<WriteOnly> properties = new ArrayList<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type.type())) {
			Method setter = property.getWriteMethod();
			if (setter != null && property.getReadMethod() == null
					&& concerned.contains(property.getName().toLowerCase(Locale.ROOT))) {
				ConfigurationPropertyName name = type.prefix()
					.append(DataObjectPropertyName.toDashedForm(property.getName()));
				Bindable<Object> target = Bindable.of(ResolvableType.forMethodParameter(setter, 0, type.type()));
				properties.add(new WriteOnly(property, setter, before.bind(name, target).orElse(null),
						after.bind(name, target).orElse(null)));
			}
		}
		return properties;
	}

	private static SecretValues valuesOf(EffectiveProperties properties, ReloadParts parts) {
		SecretValues values = parts.secrets().values();
		for (var source : properties.sources()) {
			if (source instanceof LuaPropertySource lua) {
				values = values.and(lua.evaluation().secrets());
			}
		}
		return values;
	}

	private static List<PropertiesType> affected(ReloadParts parts, Set<ConfigurationPropertyName> changed) {
		Set<PropertiesType> types = new LinkedHashSet<>(parts.types().registered());
		for (MonitoredProperties<?> monitored : parts.monitors().all()) {
			if (types.stream().noneMatch((type) -> type.type() == monitored.type().type())) {
				types.add(monitored.type());
			}
		}
		List<PropertiesType> affected = new ArrayList<>(types);
		affected.removeIf((type) -> changed.stream().noneMatch(type::has));
		return affected;
	}

	/**
	 * What a bean is to be equal to.
	 *
	 * @param object the object
	 * @param concerned the names of the properties that a change concerns
	 * @param writeOnly the values of properties that have no getter
	 */
	record Model(Object object, Set<String> concerned, List<WriteOnly> writeOnly) {

	}

	/**
	 * A property with a setter and no getter.
	 *
	 * @param property the property
	 * @param setter its setter
	 * @param before its configured value before, {@code null} if there was none
	 * @param after its configured value now, {@code null} if there is none
	 */
	record WriteOnly(PropertyDescriptor property, Method setter, @Nullable Object before, @Nullable Object after) {

	}

}
