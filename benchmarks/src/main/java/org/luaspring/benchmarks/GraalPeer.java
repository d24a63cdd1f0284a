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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.script.ScriptEngine;

/**
 * GraalJS as a library, without its own compiler, as any JVM has it.
 */
final class GraalPeer implements Peer {

	@Override
	@SuppressWarnings("unchecked")
	public Script load(String workload) throws Exception {
		ScriptEngine engine = ScriptEngines.named("graaljs");
		engine.put("prices", new Prices());
		Function<Object, Object> function = (Function<Object, Object>) engine.eval(Peer.source(workload + ".js"));
		return (arguments) -> toJava(function.apply(arguments));
	}

	private static Object toJava(Object value) {
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		if (value instanceof List<?> list) {
			List<Object> copy = new ArrayList<>();
			list.forEach((element) -> copy.add(toJava(element)));
			return copy;
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(String.valueOf(key), toJava(element)));
			return copy;
		}
		return value;
	}

}
