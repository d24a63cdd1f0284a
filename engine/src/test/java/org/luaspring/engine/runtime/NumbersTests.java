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

package org.luaspring.engine.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers as text.
 */
class NumbersTests {

	@ParameterizedTest
	@CsvSource({ "0.0, 0", "-0.0, -0", "1.0, 1", "-1.5, -1.5", "0.1, 0.1", "1e14, 1e+14",
			"99999999999999.0, 99999999999999", "123456789012345.0, 1.2345678901234e+14", "1e15, 1e+15",
			"0.0001, 0.0001", "0.00001, 1e-05", "1e100, 1e+100", "4.9e-324, 4.9406564584125e-324",
			"2.5e-320, 2.4999721679567e-320", "1.7976931348623157e308, 1.7976931348623e+308", "NaN, -nan",
			"Infinity, inf", "-Infinity, -inf", "0.30000000000000004, 0.3", "9.99999999999994, 9.9999999999999",
			"9.999999999999995, 10", "99999999999999.9, 1e+14" })
	void printsAsCDoes(double value, String text) {
		assertThat(Numbers.format(value)).isEqualTo(text);
	}

	@Test
	void roundsTheExactValueOfAnyNumber() {
		Random random = new Random(14);
		for (int i = 0; i < 50_000; i++) {
			double value = switch (i % 4) {
				case 0 -> Double.longBitsToDouble(random.nextLong());
				case 1 -> random.nextInt() / 1000.0;
				case 2 -> random.nextLong() * 0.5;
				default ->
					new BigDecimal(random.nextInt(1_000_000) + "." + (random.nextLong() >>> 1) + "5").doubleValue();
			};
			if (Double.isFinite(value) && value != 0) {
				BigDecimal printed = new BigDecimal(Numbers.format(value));
				BigDecimal expected = new BigDecimal(value).round(new MathContext(14, RoundingMode.HALF_EVEN));
				assertThat(printed).as("%s", value).isEqualByComparingTo(expected);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "10, 10", "' 10\t', 10", "0x10, 16", "-0x10, -16", "0xA.8p1, 21", "0x.8, 0.5", "0x8., 8",
			"0x1p-2, 0.25", "0X1P+4, 16", "1e5, 100000", "1E-2, 0.01", ".5, 0.5", "5., 5", "-.5e1, -5", "+7, 7",
			"0x1.00000000000008p0, 1", "0x1.000000000000081p0, 1.0000000000000002",
			"0xfffffffffffffffff, 2.9514790517935283e20", "1e400, Infinity", "1e-400, 0", "0x1p99999, Infinity",
			"0x1p-99999, 0", "9007199254740993, 9007199254740992",
			"123456789012345678901234567890, 1.2345678901234568e29" })
	void readsWhatLuaReads(String text, double value) {
		assertThat(parse(text)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "x", "0x", "0xg", "0x.", "0x.p1", "0x1p", "0x1p+", "1e", "1e+", "1e1.5", "1 2",
			"- 1", "--1", "+-1", ".", "-", "inf", "nan", "Infinity", "NaN", "1f", "1d", "1_0", "1,0", "\u0661", "1\0",
			"0x1e+1", "1.2.3" })
	void refusesWhatLuaRefuses(String text) {
		assertThat(parse(text)).isNull();
	}

	@Test
	void readsMillionsOfDigitsInNoTime() {
		assertThat(parse("0." + "1".repeat(1_000_000))).isEqualTo(1 / 9.0);
		assertThat(parse("0x" + "f".repeat(1_000_000))).isInfinite();
		assertThat(parse("0x0." + "0".repeat(1_000_000) + "1p4000004")).isEqualTo(1);
	}

	@Test
	void convertsAsLuaDoes() {
		assertThat(Conversions.toNumber(LuaString.of("0x10"))).isEqualTo(16);
		assertThat(Conversions.toNumber(true)).isNull();
		assertThat(Conversions.toStringOrNull(1.5)).isEqualTo(LuaString.of("1.5"));
		assertThat(Conversions.toStringOrNull(null)).isNull();
		assertThat(Conversions.truncate(2.9)).isEqualTo(2);
		assertThat(Conversions.truncate(-2.9)).isEqualTo(-2);
		assertThat(Conversions.truncate(Double.NaN)).isEqualTo(Long.MIN_VALUE);
		assertThat(Conversions.truncate(1e300)).isEqualTo(Long.MIN_VALUE);
		assertThat(Conversions.isInteger(0x1p53)).isTrue();
		assertThat(Conversions.isInteger(0.5)).isFalse();
		assertThat(Conversions.isInteger(0x1p63)).isFalse();
		assertThat(Conversions.isInteger(Double.NaN)).isFalse();
	}

	private static @Nullable Double parse(String text) {
		return Numbers.parse(LuaString.of(text));
	}

}
