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

package org.luaspring.boot.hook;

import java.util.List;
import java.util.Optional;

/**
 * The hook points of the application and their handlers. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface HookPoints {

	/**
	 * Return all hook points, and what refused files take for one.
	 * @return their status, by name in code point order
	 */
	List<HookPointStatus> list();

	/**
	 * Return a hook point.
	 * @param name the name
	 * @return its status; empty if there is none
	 */
	Optional<HookPointStatus> get(String name);

}
