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

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Makes the {@link PropertiesMonitor} of an injection point.
 */
final class ConfigurationMonitors {

	private final MonitorRegistry registry;

	private final MonitorOwners owners;

	ConfigurationMonitors(MonitorRegistry registry, MonitorOwners owners) {
		this.registry = registry;
		this.owners = owners;
	}

	PropertiesMonitor<?> create(InjectionPoint point) {
		ResolvableType monitorType = type(point).as(PropertiesMonitor.class);
		if (monitorType == ResolvableType.NONE && type(point).hasGenerics()) {
			// ObjectProvider<PropertiesMonitor<T>> and the like
			monitorType = type(point).getGeneric(0).as(PropertiesMonitor.class);
		}
		Class<?> type = monitorType.getGeneric(0).resolve();
		if (type == null) {
			throw new IllegalArgumentException("A PropertiesMonitor needs the class that it is to show, as in "
					+ "PropertiesMonitor<MailProperties>; there is none at " + point);
		}
		DefaultPropertiesMonitor<?> monitor = new DefaultPropertiesMonitor<>(this.registry.monitored(type));
		this.owners.created(monitor, point);
		return monitor;
	}

	private static ResolvableType type(InjectionPoint point) {
		if (point instanceof DependencyDescriptor descriptor) {
			return descriptor.getResolvableType();
		}
		MethodParameter parameter = point.getMethodParameter();
		if (parameter != null) {
			return ResolvableType.forMethodParameter(parameter);
		}
		return (point.getField() != null) ? ResolvableType.forField(point.getField()) : ResolvableType.NONE;
	}

}
