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

package org.luaspring.boot.check;

import java.util.List;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One kind of check. Implementations are listed in {@code META-INF/spring.factories}
 * under the name of this interface and have a constructor without parameters.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LuaCheck {

	/**
	 * Check. The environment is complete and all bean definitions are registered, but no
	 * bean is made, except what this check asks for.
	 * @param context the application context, which is not going to start
	 * @return the results, also of what is right
	 */
	List<LuaCheckResult> check(ConfigurableApplicationContext context);

}
