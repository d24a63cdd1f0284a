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

package org.luaspring.boot.module;

import org.luaspring.engine.HostModule;

/**
 * Makes a host module for each script that may use it, for modules that have to know whom
 * they serve. Beans of this type are offered to scripts, as are beans of type
 * {@link HostModule} and {@link org.luaspring.engine.LuaModule} beans. Has to be safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public interface HostModuleFactory {

	/**
	 * Return the name of the module.
	 * @return the name, {@code [a-z][a-z0-9_]*}
	 */
	String name();

	/**
	 * Make the module.
	 * @param scope for whom it is
	 * @return the module, whose name is {@link #name()}
	 */
	HostModule create(ModuleScope scope);

}
