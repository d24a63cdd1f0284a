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

package org.luaspring.benchmarks;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;

/**
 * Groovy, dynamically compiled; the workloads with beans only.
 */
final class GroovyPeer implements Peer {

	@Override
	public Script load(String workload) throws Exception {
		Binding binding = new Binding();
		binding.setVariable("prices", new Prices());
		Closure<?> function = (Closure<?>) new GroovyShell(binding).evaluate(Peer.source(workload + ".groovy"));
		return function::call;
	}

}
