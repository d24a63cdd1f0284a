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

package org.luaspring.boot.plugin;

import java.util.List;

/**
 * The hook handlers in plugins ({@code M.on}) that serve now. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public interface PluginHandlers {

	/**
	 * Return the handlers of a hook point, those of plugins that do not serve included
	 * where the handler is known.
	 * @param hookPoint the name of the hook point
	 * @return the handlers in the order of the plugins' names
	 */
	List<PluginHandler> handlers(String hookPoint);

}
