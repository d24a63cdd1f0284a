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

import java.util.function.Supplier;

import org.luaspring.boot.plugin.LuaPlugins;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * {@link AutoConfiguration Auto-configuration} for audit events of scripts.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "org.luaspring.boot.autoconfigure.LuaPluginsAutoConfiguration",
		"org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration" })
@ConditionalOnClass(AuditEventRepository.class)
@ConditionalOnBean({ AuditEventRepository.class, LuaPlugins.class })
public final class LuaAuditAutoConfiguration {

	private static final String SYSTEM = "system";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContextHolder.class)
	static class SecuredConfiguration {

		@Bean
		@ConditionalOnMissingBean
		LuaAuditListener luaAuditListener(ApplicationEventPublisher publisher) {
			Supplier<String> principal = () -> {
				Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
				return (authentication != null) ? authentication.getName() : SYSTEM;
			};
			return new LuaAuditListener(publisher, principal);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.core.context.SecurityContextHolder")
	static class PlainConfiguration {

		@Bean
		@ConditionalOnMissingBean
		LuaAuditListener luaAuditListener(ApplicationEventPublisher publisher) {
			return new LuaAuditListener(publisher, () -> SYSTEM);
		}

	}

}
