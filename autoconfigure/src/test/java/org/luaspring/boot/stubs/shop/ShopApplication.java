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

package org.luaspring.boot.stubs.shop;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.luaspring.boot.extension.LuaExtensionPoint;
import org.luaspring.boot.hook.LuaHooks;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ShopApplication.Prices.class)
public class ShopApplication {

	@LuaModule("prices")
	public static class Prices {

		public Prices() {
			System.out.println("bean was made");
		}

		@LuaFunction
		public Optional<Long> lookup(String sku) {
			return Optional.empty();
		}

		@LuaFunction("total-of")
		public double total(Order order, @Nullable Currency end) {
			return 0;
		}

	}

	@LuaExtensionPoint("key-value-store")
	public interface KeyValueStore {

		Optional<String> get(String key);

		void put(String key, String value);

		default List<String> keys(String prefix) {
			return List.of();
		}

	}

	@LuaHooks
	public interface OrderHooks {

		void beforeOrder(Order order);

		void afterPayment(Order order, int cents);

	}

	public enum Currency {

		EUR, CHF

	}

	public record Order(String customer, List<Line> lines, @Nullable Order replaces) {

	}

	public record Line(String sku, int amount) {

	}

}
