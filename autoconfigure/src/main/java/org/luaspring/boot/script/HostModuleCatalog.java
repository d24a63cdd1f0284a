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

package org.luaspring.boot.script;

import java.util.List;

/**
 * Knows host modules that scripts may be given. Beans of this type are asked once, when
 * the first script is loaded; the first one that has a name wins.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HostModuleCatalog {

	/**
	 * Return the host modules.
	 * @return the modules
	 */
	List<HostModuleProvider> modules();

}
