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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

/**
 * The bean that scripts call, and the order that they price.
 */
@LuaModule("prices")
public class Prices {

	private final Map<String, Double> prices = new HashMap<>(
			Map.of("apple", 1.25, "pear", 1.75, "plum", 0.5, "cherry", 7.5));

	@LuaFunction
	public double lookup(String sku) {
		Double price = this.prices.get(sku);
		return (price != null) ? price : 0;
	}

	static Map<String, Object> order() {
		Map<String, Object> order = new HashMap<>();
		order.put("customer", "C-1007");
		order.put("tier", "gold");
		order.put("express", true);
		order.put("lines", List.of(line("apple", 12, 0.2), line("pear", 3, 0.25), line("plum", 40, 0.05),
				line("cherry", 1, 1.0), line("apple", 2, 0.2)));
		return order;
	}

	private static Map<String, Object> line(String sku, double quantity, double weight) {
		return Map.of("sku", sku, "quantity", quantity, "weight", weight);
	}

}
