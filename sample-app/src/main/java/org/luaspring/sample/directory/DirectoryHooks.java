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

package org.luaspring.sample.directory;

import org.luaspring.boot.hook.LuaHooks;

/**
 * Where scripts take part: the files in {@code lua/hooks/<name>/} run, in the order of
 * their names.
 */
@LuaHooks
public interface DirectoryHooks {

	/**
	 * Complete or tidy up an instance before anything else sees it
	 * ({@code lua/hooks/decorate}).
	 * @param instance the instance as it came
	 * @return the instance to go on with
	 */
	ServiceInstance decorate(ServiceInstance instance);

	/**
	 * Veto a registration ({@code lua/hooks/before-register}).
	 * @param instance the instance that is about to be registered
	 */
	void beforeRegister(ServiceInstance instance);

	/**
	 * Learn that an instance was registered ({@code lua/hooks/after-register}).
	 * @param instance the registered instance
	 */
	void afterRegister(ServiceInstance instance);

}
