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

package org.luaspring.boot.hook.shop;

import java.util.List;

import org.luaspring.boot.hook.HookKind;
import org.luaspring.boot.hook.LuaHook;
import org.luaspring.boot.hook.LuaHooks;

/**
 * One hook point of each kind.
 */
@LuaHooks
public interface OrderHooks {

	void beforeOrder(Order order);

	Order decorate(Order order);

	void afterOrder(Order order);

	List<String> labels(Order order);

	void beforeTransfer(String from, String to, int amount);

	void afterBasket(Basket basket);

	@LuaHook(HookKind.BEFORE)
	void checkStock(String article);

	default String unhooked() {
		return "a default method";
	}

	/**
	 * Immutable payload.
	 */
	record Order(String id, int amount, List<String> tags) {

	}

	/**
	 * Mutable payload.
	 */
	class Basket {

		private int count;

		public Basket(int count) {
			this.count = count;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

	}

}
