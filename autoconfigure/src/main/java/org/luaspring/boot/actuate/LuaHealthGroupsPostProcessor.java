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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * Makes the plugins part of readiness, where only critical ones can be DOWN, and keeps
 * them out of liveness: restarting does not mend a script.
 */
final class LuaHealthGroupsPostProcessor implements HealthEndpointGroupsPostProcessor {

	private static final String CONTRIBUTOR = "lua";

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		Map<String, HealthEndpointGroup> changed = new LinkedHashMap<>();
		for (String name : groups.getNames()) {
			HealthEndpointGroup group = groups.get(name);
			if (group != null) {
				changed.put(name, switch (name) {
					case "readiness" -> new Group(group, (member) -> isLua(member) || group.isMember(member));
					case "liveness" -> new Group(group, (member) -> !isLua(member) && group.isMember(member));
					default -> group;
				});
			}
		}
		return HealthEndpointGroups.of(groups.getPrimary(), changed);
	}

	private static boolean isLua(String member) {
		return member.equals(CONTRIBUTOR) || member.startsWith(CONTRIBUTOR + "/");
	}

	/**
	 * A group with other members.
	 */
	private static final class Group implements HealthEndpointGroup {

		private final HealthEndpointGroup delegate;

		private final Predicate<String> members;

		Group(HealthEndpointGroup delegate, Predicate<String> members) {
			this.delegate = delegate;
			this.members = members;
		}

		@Override
		public boolean isMember(String name) {
			return this.members.test(name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.delegate.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.delegate.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.delegate.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.delegate.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.delegate.getAdditionalPath();
		}

	}

}
