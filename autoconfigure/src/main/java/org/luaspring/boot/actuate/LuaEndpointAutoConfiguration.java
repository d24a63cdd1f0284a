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

package org.luaspring.boot.actuate;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the {@code lua} endpoint.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LuaStatusAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(LuaEndpoint.class)
@ConditionalOnBean(LuaStatusReport.class)
public final class LuaEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LuaEndpoint luaEndpoint(LuaStatusReport report) {
		return new LuaEndpoint(report);
	}

	@Bean
	@ConditionalOnMissingBean
	LuaEndpointWebExtension luaEndpointWebExtension(LuaEndpoint endpoint) {
		return new LuaEndpointWebExtension(endpoint);
	}

}
