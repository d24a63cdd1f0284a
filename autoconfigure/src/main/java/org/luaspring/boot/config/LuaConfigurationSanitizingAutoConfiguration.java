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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that masks secrets of configuration scripts in Actuator's endpoints,
 * and applies the application's own masking rules to events and messages.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LuaConfigurationAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean(LuaSecrets.class)
public final class LuaConfigurationSanitizingAutoConfiguration {

	@Bean
	SanitizingFunction luaSecretsSanitizingFunction(LuaSecrets secrets) {
		return (data) -> SecretValues.MASK
			.equals(secrets.mask(data.getPropertySource(), data.getKey(), data.getValue())) ? data.withSanitizedValue()
					: data;
	}

	@Bean
	ValueMasking luaSanitizingFunctions(ObjectProvider<SanitizingFunction> functions) {
		return (source, name, value) -> {
			SanitizableData data = new SanitizableData(source, name, value);
			for (SanitizingFunction function : functions.orderedStream().toList()) {
				data = function.applyUnlessFiltered(data);
				if (data.getValue() != value) {
					break;
				}
			}
			return data.getValue();
		};
	}

}
