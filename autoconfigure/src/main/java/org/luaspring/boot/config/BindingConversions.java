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
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.format.support.FormattingConversionService;

/**
 * The conversion services that Spring Boot binds {@code @ConfigurationProperties} with.
 */
final class BindingConversions {

	private final ConfigurableApplicationContext context;

	private volatile @Nullable List<ConversionService> services;

	BindingConversions(ConfigurableApplicationContext context) {
		this.context = context;
	}

	List<ConversionService> services() {
		List<ConversionService> services = this.services;
		if (services == null) {
			services = find();
			this.services = services;
		}
		return services;
	}

	private List<ConversionService> find() {
		String name = ConfigurableApplicationContext.CONVERSION_SERVICE_BEAN_NAME;
		if (this.context.containsBean(name)
				&& this.context.getBeanFactory().isTypeMatch(name, ConversionService.class)) {
			return List.of(this.context.getBean(name, ConversionService.class));
		}
		List<ConversionService> services = new ArrayList<>();
		FormattingConversionService own = new FormattingConversionService();
		DefaultConversionService.addCollectionConverters(own);
		own.addConverter(new ThroughText(own));
		Map<String, Object> beans = ApplicationConversionService.addBeans(own, this.context.getBeanFactory(),
				ConfigurationPropertiesBinding.VALUE);
		if (!beans.isEmpty()) {
			services.add(own);
		}
		ConversionService common = this.context.getBeanFactory().getConversionService();
		if (common != null) {
			services.add(common);
		}
		if (!beans.isEmpty() || common == null) {
			services.add(ApplicationConversionService.getSharedInstance());
		}
		return List.copyOf(services);
	}

	/**
	 * Lets a converter from {@code String} take every text, such as that of a file in a
	 * configuration tree.
	 *
	 * @param service knows the converters from {@code String}
	 */
	private record ThroughText(ConversionService service) implements ConditionalGenericConverter {

		private static final TypeDescriptor STRING = TypeDescriptor.valueOf(String.class);

		@Override
		public Set<ConvertiblePair> getConvertibleTypes() {
			return Set.of(new ConvertiblePair(CharSequence.class, Object.class));
		}

		@Override
		public boolean matches(TypeDescriptor source, TypeDescriptor target) {
			return source.getType() != String.class && target.getType() != String.class
					&& this.service.canConvert(STRING, target);
		}

		@Override
		public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor target) {
			return this.service.convert((source != null) ? source.toString() : null, STRING, target);
		}

	}

}
