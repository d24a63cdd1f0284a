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

package org.luaspring.engine.binding;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.luaspring.engine.LuaConverter;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Converters of the user.
 */
class ConverterTests {

	private final LuaEngine engine = LuaEngine.builder().converter(new MoneyConverter()).build();

	private final Bench bench = new Bench(this.engine);

	@Test
	void theyAreAskedFirstInBothDirections() {
		assertThat(this.bench.eval("return (...) * 2", new Money(150))).isEqualTo(300);
		assertThat(this.bench.eval("return (...)[1] + (...)[2]", List.of(new Money(1), new Money(2)))).isEqualTo(3);
		assertThat(this.bench.eval("return (...).price", new Article("a", new Money(7)))).isEqualTo(7);
		Shop shop = new Shop();
		this.engine.newEnvironment()
			.module(this.engine.module("shop", Shop.class, shop))
			.build()
			.run(this.engine.compile(LuaSource.of("t.lua", "shop.pay(12) shop.buy({name = 'x', price = 5})")));
		assertThat(shop.paid).isEqualTo(new Money(12));
		assertThat(shop.bought).isEqualTo(new Article("x", new Money(5)));
	}

	@Test
	void theirRefusalIsAMismatch() {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.engine.newEnvironment()
				.module(this.engine.module("shop", Shop.class, new Shop()))
				.build()
				.run(this.engine.compile(LuaSource.of("t.lua", "shop.pay('much')"))))
			.withMessage(
					"t.lua:1: shop.pay: parameter 'amount': expected Money, got string 'much' (cents are a number)");
	}

	@Test
	void aConverterForStringsReplacesTheBuiltInConversion() {
		LuaEngine shouting = LuaEngine.builder().converter(new LuaConverter<String>() {

			@Override
			public Class<String> type() {
				return String.class;
			}

			@Override
			public Object toLua(String value) {
				return value.length();
			}

			@Override
			public String toJava(Object value) {
				return "<" + value + ">";
			}

		}).build();
		assertThat(new Bench(shouting).evalWith(Map.of("s", "four"), "return s + 1")).isEqualTo(5);
	}

	record Money(long cents) {

	}

	record Article(String name, Money price) {

	}

	public static class Shop {

		Money paid = new Money(0);

		Article bought = new Article("", new Money(0));

		@LuaFunction
		public void pay(Money amount) {
			this.paid = amount;
		}

		@LuaFunction
		public void buy(Article article) {
			this.bought = article;
		}

	}

	static final class MoneyConverter implements LuaConverter<Money> {

		@Override
		public Class<Money> type() {
			return Money.class;
		}

		@Override
		public Object toLua(Money value) {
			return value.cents();
		}

		@Override
		public Money toJava(Object value) {
			if (value instanceof Integer cents) {
				return new Money(cents);
			}
			throw new IllegalArgumentException("cents are a number");
		}

	}

}
