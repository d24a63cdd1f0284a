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

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import org.openjdk.nashorn.api.scripting.JSObject;

/**
 * Nashorn.
 */
final class ScriptEnginePeer implements Peer {

	private final String engine;

	private final String extension;

	ScriptEnginePeer(String engine, String extension) {
		this.engine = engine;
		this.extension = extension;
	}

	@Override
	public Script load(String workload) throws Exception {
		ScriptEngine engine = new ScriptEngineManager().getEngineByName(this.engine);
		engine.put("prices", new Prices());
		JSObject function = (JSObject) engine.eval(Peer.source(workload + "." + this.extension));
		return (arguments) -> toJava(function.call(null, toScript(arguments)));
	}

	/** Scripts see lists as arrays. */
	private static Object[] toScript(Object[] arguments) {
		Object[] converted = arguments.clone();
		for (int i = 0; i < converted.length; i++) {
			if (converted[i] instanceof Map<?, ?> map && map.get("lines") instanceof List<?> lines) {
				Map<Object, Object> copy = new LinkedHashMap<>(map);
				copy.put("lines", lines.toArray());
				converted[i] = copy;
			}
		}
		return converted;
	}

	private static Object toJava(Object value) {
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		if (value instanceof JSObject object) {
			if (object.isArray()) {
				List<Object> list = new ArrayList<>();
				for (Object element : object.values()) {
					list.add(toJava(element));
				}
				return list;
			}
			Map<String, Object> map = new LinkedHashMap<>();
			for (String key : object.keySet()) {
				map.put(key, toJava(object.getMember(key)));
			}
			return map;
		}
		return value;
	}

}
