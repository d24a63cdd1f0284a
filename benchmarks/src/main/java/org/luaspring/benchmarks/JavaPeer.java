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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The workloads in plain Java: what the others are compared with.
 */
final class JavaPeer implements Peer {

	private static final String[] SKUS = { "apple", "pear", "plum", "cherry" };

	private static final Pattern WORD_NUMBER = Pattern.compile("([A-Za-z]+) ([0-9]+)");

	private final Prices prices = new Prices();

	@Override
	public Script load(String workload) {
		return switch (workload) {
			case "call" -> (arguments) -> (double) arguments[0] * 2 + (double) arguments[1];
			case "bean" -> (arguments) -> this.prices.lookup((String) arguments[0]);
			case "beanloop" -> (arguments) -> beanLoop();
			case "rule" -> (arguments) -> rule((Map<?, ?>) arguments[0]);
			case "fib" -> (arguments) -> fib(27);
			case "nbody" -> (arguments) -> Bodies.run(20_000);
			case "spectral" -> (arguments) -> spectral(100);
			case "bintrees" -> (arguments) -> (double) check(bottomUp(12));
			case "strings" -> (arguments) -> strings();
			case "sort" -> (arguments) -> sort();
			default -> throw new IllegalArgumentException(workload);
		};
	}

	double beanLoop() {
		double sum = 0;
		for (int i = 0; i < 1000; i++) {
			sum += this.prices.lookup(SKUS[i % 4]);
		}
		return sum;
	}

	private static Object value(Map<?, ?> map, String key) {
		return Objects.requireNonNull(map.get(key), key);
	}

	Map<String, Object> rule(Map<?, ?> order) {
		List<Map<String, Object>> items = new ArrayList<>();
		Map<String, Object> flags = new HashMap<>();
		double net = 0;
		double weight = 0;
		for (Object element : (List<?>) value(order, "lines")) {
			Map<?, ?> line = (Map<?, ?>) element;
			String sku = (String) value(line, "sku");
			double quantity = (double) value(line, "quantity");
			double amount = this.prices.lookup(sku) * quantity;
			if (quantity >= 10) {
				amount = amount * 0.9;
				flags.put("bulk", true);
			}
			net += amount;
			weight += (double) value(line, "weight") * quantity;
			Map<String, Object> item = new HashMap<>();
			item.put("sku", sku);
			item.put("amount", amount);
			items.add(item);
		}
		Object tier = order.get("tier");
		if ("gold".equals(tier)) {
			net = net * 0.95;
			flags.put("discount", "gold");
		}
		else if ("silver".equals(tier) && net > 100) {
			net = net * 0.98;
			flags.put("discount", "silver");
		}
		double shipping = (net < 200) ? 4.9 + weight * 0.5 : 0;
		if (Boolean.TRUE.equals(order.get("express"))) {
			shipping += 10;
			flags.put("express", true);
		}
		Map<String, Object> result = new HashMap<>();
		result.put("customer", order.get("customer"));
		result.put("net", net);
		result.put("shipping", shipping);
		result.put("total", net + shipping);
		result.put("items", items);
		result.put("flags", flags);
		return result;
	}

	static double fib(double n) {
		return (n < 2) ? n : fib(n - 1) + fib(n - 2);
	}

	private static double a(double i, double j) {
		double ij = i + j - 1;
		return 1.0 / (ij * (ij - 1) * 0.5 + i);
	}

	private static void multiply(double[] x, double[] y, boolean transposed) {
		for (int i = 1; i < x.length; i++) {
			double sum = 0;
			for (int j = 1; j < x.length; j++) {
				sum += x[j] * (transposed ? a(j, i) : a(i, j));
			}
			y[i] = sum;
		}
	}

	static double spectral(int n) {
		double[] u = new double[n + 1];
		double[] v = new double[n + 1];
		double[] t = new double[n + 1];
		Arrays.fill(u, 1);
		for (int i = 0; i < 10; i++) {
			multiply(u, t, false);
			multiply(t, v, true);
			multiply(v, t, false);
			multiply(t, u, true);
		}
		double vBv = 0;
		double vv = 0;
		for (int i = 1; i <= n; i++) {
			vBv += u[i] * v[i];
			vv += v[i] * v[i];
		}
		return Math.sqrt(vBv / vv);
	}

	private static Tree bottomUp(int depth) {
		return (depth == 0) ? new Tree(null, null) : new Tree(bottomUp(depth - 1), bottomUp(depth - 1));
	}

	private static int check(Tree tree) {
		Tree left = tree.left();
		Tree right = tree.right();
		return (left == null || right == null) ? 1 : 1 + check(left) + check(right);
	}

	static double strings() {
		List<String> parts = new ArrayList<>();
		for (int i = 1; i <= 1000; i++) {
			parts.add("item " + i + "; ");
		}
		String text = String.join("", parts);
		Matcher matcher = WORD_NUMBER.matcher(text);
		StringBuilder replaced = new StringBuilder();
		int count = 0;
		while (matcher.find()) {
			matcher.appendReplacement(replaced, "$2=$1");
			count++;
		}
		matcher.appendTail(replaced);
		String upper = text.toUpperCase(java.util.Locale.ROOT).replace("ITEM", "x");
		return replaced.length() + count + upper.length();
	}

	static double sort() {
		double seed = 42;
		List<Double> numbers = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			seed = (seed * 1103515245 + 12345) % 2147483648.0;
			numbers.add(seed);
		}
		numbers.sort(null);
		return numbers.get(0) + numbers.get(4999) + numbers.get(9999);
	}

	/**
	 * A binary tree.
	 *
	 * @param left the left half, {@code null} for a leaf
	 * @param right the right half, {@code null} for a leaf
	 */
	private record Tree(@Nullable Tree left, @Nullable Tree right) {

	}

}
