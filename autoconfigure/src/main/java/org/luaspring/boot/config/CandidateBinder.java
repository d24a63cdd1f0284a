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
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;

/**
 * Binds and validates {@code @ConfigurationProperties} classes to new objects, by the
 * rules that Spring Boot follows when it binds the beans. Safe for use by many threads.
 */
final class CandidateBinder implements DisposableBean {

	private final ConfigurableApplicationContext context;

	private final BindingConversions conversions;

	private final @Nullable BeanValidation beanValidation;

	CandidateBinder(ConfigurableApplicationContext context) {
		this.context = context;
		this.conversions = new BindingConversions(context);
		this.beanValidation = ClassUtils.isPresent("jakarta.validation.Validator", context.getClassLoader())
				? new BeanValidation(context) : null;
	}

	/**
	 * Return a binder over property sources.
	 * @param sources the sources
	 * @return a new binder
	 */
	Binder binder(Iterable<PropertySource<?>> sources) {
		List<ConversionService> services = this.conversions.services();
		return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources),
				services, this.context.getBeanFactory()::copyRegisteredEditorsTo, null, null);
	}

	/**
	 * Make a new object of a class, bound and validated.
	 * @param type the class
	 * @param binder the binder over the sources to bind from
	 * @return the object
	 * @throws org.springframework.boot.context.properties.bind.BindException if a value
	 * does not bind or is not valid
	 */
	Object bind(PropertiesType type, Binder binder) {
		String prefix = type.annotation().prefix();
		if (type.constructorBound()) {
			Bindable<?> target = Bindable.of(type.type()).withBindMethod(BindMethod.VALUE_OBJECT);
			return binder.bindOrCreate(prefix, target, handler(type, null));
		}
		Object fresh = this.context.getAutowireCapableBeanFactory()
			.autowire(type.type(), AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false);
		// autowire by constructor leaves annotated fields and setters to this call
		this.context.getAutowireCapableBeanFactory().autowireBean(fresh);
		Bindable<Object> target = Bindable.ofInstance(fresh).withBindMethod(BindMethod.JAVA_BEAN);
		binder.bind(prefix, target, handler(type, fresh));
		return fresh;
	}

	private BindHandler handler(PropertiesType type, @Nullable Object instance) {
		ConfigurationProperties annotation = type.annotation();
		BindHandler handler = new NestedTypes(new IgnoreTopLevelConverterNotFoundBindHandler());
		if (annotation.ignoreInvalidFields()) {
			handler = new IgnoreErrorsBindHandler(handler);
		}
		if (!annotation.ignoreUnknownFields()) {
			handler = new NoUnboundElementsBindHandler(handler, new UnboundElementsSourceFilter());
		}
		List<Validator> validators = validators(type, instance);
		if (!validators.isEmpty()) {
			handler = new ValidationBindHandler(handler, validators.toArray(Validator[]::new));
		}
		for (ConfigurationPropertiesBindHandlerAdvisor advisor : this.context
			.getBeanProvider(ConfigurationPropertiesBindHandlerAdvisor.class)
			.orderedStream()
			.toList()) {
			handler = advisor.apply(handler);
		}
		return handler;
	}

	private List<Validator> validators(PropertiesType type, @Nullable Object instance) {
		List<Validator> validators = new ArrayList<>();
		String name = EnableConfigurationProperties.VALIDATOR_BEAN_NAME;
		if (this.context.containsBean(name)) {
			validators.add(this.context.getBean(name, Validator.class));
		}
		if (this.beanValidation != null && type.validated()) {
			validators.add(this.beanValidation.validator(type.type()));
		}
		if (instance instanceof Validator validator) {
			validators.add(validator);
		}
		else if (Validator.class.isAssignableFrom(type.type())) {
			validators.add(new SelfValidation(type.type()));
		}
		return validators;
	}

	@Override
	public void destroy() {
		if (this.beanValidation != null) {
			this.beanValidation.close();
		}
	}

	/**
	 * Keeps a {@code @ConfigurationProperties} class inside of another one from being
	 * bound to a single value.
	 */
	private static final class NestedTypes extends AbstractBindHandler {

		NestedTypes(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			Class<?> type = target.getType().resolve();
			return (type != null && MergedAnnotations.from(type).isPresent(ConfigurationProperties.class))
					? target.withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY) : target;
		}

	}

	/**
	 * Validates an object that is its own validator.
	 *
	 * @param type its class
	 */
	private record SelfValidation(Class<?> type) implements Validator {

		@Override
		public boolean supports(Class<?> candidate) {
			return candidate.isAssignableFrom(this.type);
		}

		@Override
		public void validate(Object target, org.springframework.validation.Errors errors) {
			((Validator) Objects.requireNonNull(target)).validate(target, errors);
		}

	}

}
