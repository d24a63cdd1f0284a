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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * Bean Validation as Spring Boot applies it to {@code @ConfigurationProperties}. Safe for
 * use by many threads.
 */
final class BeanValidation {

	private final ApplicationContext context;

	private @Nullable LocalValidatorFactoryBean validators;

	BeanValidation(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return a validator of one class; what is nested in it is validated where the class
	 * says so.
	 * @param type the class
	 * @return the validator
	 */
	Validator validator(Class<?> type) {
		return new TypeValidator(type, validators());
	}

	private synchronized Validator validators() {
		LocalValidatorFactoryBean validators = this.validators;
		if (validators == null) {
			validators = new LocalValidatorFactoryBean();
			validators.setApplicationContext(this.context);
			validators.setMessageInterpolator(new MessageInterpolatorFactory(this.context).getObject());
			validators.afterPropertiesSet();
			this.validators = validators;
		}
		return validators;
	}

	synchronized void close() {
		if (this.validators != null) {
			this.validators.close();
			this.validators = null;
		}
	}

	/**
	 * Validates one class.
	 *
	 * @param type the class
	 * @param delegate validates
	 */
	private record TypeValidator(Class<?> type, Validator delegate) implements Validator {

		@Override
		public boolean supports(Class<?> candidate) {
			return this.type.equals(candidate) && this.delegate.supports(candidate);
		}

		@Override
		public void validate(Object target, Errors errors) {
			this.delegate.validate(target, errors);
		}

	}

}
