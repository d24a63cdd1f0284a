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

package org.luaspring.boot.module;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.ScriptTable;

/**
 * The module {@code store}: {@code get(key)}, {@code set(key, value, ttl)},
 * {@code add(key, value, ttl)}, {@code incr(key, n, init, ttl)}, {@code delete(key)} and
 * {@code keys(prefix)}. Data is shared by all instances of a script and outlives its
 * generations; values are copied. A {@code ttl} is in seconds. A full store, or a
 * database that fails, gives {@code nil} and a message.
 */
final class StoreModule implements HostModuleProvider {

	private static final int MAX_KEY_LENGTH = 255;

	private static final Logger logger = LoggerFactory.getLogger(StoreModule.class);

	private final DataStore store;

	StoreModule(DataStore store) {
		this.store = store;
	}

	@Override
	public String name() {
		return "store";
	}

	@Override
	public Origin origin() {
		return Origin.BUILT_IN;
	}

	@Override
	public HostModule module(ScriptIdentity script) {
		String namespace = script.namespace();
		return HostModule.named(name())
			.function("get", (arguments) -> guarded(() -> get(namespace, arguments)))
			.function("set", (arguments) -> guarded(() -> set(namespace, arguments)))
			.function("add", (arguments) -> guarded(() -> add(namespace, arguments)))
			.function("incr", (arguments) -> guarded(() -> incr(namespace, arguments)))
			.function("delete", (arguments) -> guarded(() -> this.store.delete(namespace, key(arguments))))
			.function("keys", (arguments) -> guarded(() -> keys(namespace, arguments)))
			.build();
	}

	private static @Nullable Object guarded(Supplier<@Nullable Object> operation) {
		try {
			return operation.get();
		}
		catch (DataStore.StoreFullException ex) {
			return LuaResults.failure("full");
		}
		catch (DataStore.StoreUnavailableException ex) {
			logger.warn("The data of scripts cannot be reached: {}", ex.getMessage());
			logger.debug("Failure of the store", ex);
			return LuaResults.failure("unavailable");
		}
	}

	private @Nullable Object get(String namespace, LuaArguments arguments) {
		byte[] value = this.store.get(namespace, key(arguments));
		return (value != null) ? DataCodec.decode(arguments, value) : null;
	}

	private Object set(String namespace, LuaArguments arguments) {
		String key = key(arguments);
		Duration ttl = ttl(arguments, 2);
		if (arguments.get(1) == null) {
			this.store.delete(namespace, key);
		}
		else {
			this.store.set(namespace, key, DataCodec.encode(arguments, 1), ttl);
		}
		return true;
	}

	private Object add(String namespace, LuaArguments arguments) {
		String key = key(arguments);
		Duration ttl = ttl(arguments, 2);
		if (arguments.get(1) == null) {
			throw arguments.badArgument(1, "a value expected, got nil");
		}
		return this.store.add(namespace, key, DataCodec.encode(arguments, 1), ttl);
	}

	private Object incr(String namespace, LuaArguments arguments) {
		String key = key(arguments);
		double step = (arguments.get(1) != null) ? arguments.number(1) : 1;
		double initial = (arguments.get(2) != null) ? arguments.number(2) : 0;
		byte[] result = this.store.update(namespace, key, (old) -> {
			Double number = (old != null) ? DataCodec.decodeNumber(old) : Double.valueOf(initial);
			if (number == null) {
				throw arguments.badArgument(0, "the value of '%s' is not a number".formatted(key));
			}
			return DataCodec.encode(number + step);
		}, ttl(arguments, 3));
		return DataCodec.decode(arguments, result);
	}

	private Object keys(String namespace, LuaArguments arguments) {
		String prefix = (arguments.get(0) != null) ? arguments.string(0) : "";
		List<String> keys = this.store.keys(namespace, prefix);
		ScriptTable table = arguments.newTable();
		for (int i = 0; i < keys.size(); i++) {
			arguments.charge(1, 0);
			table.put(i + 1, keys.get(i));
		}
		return table;
	}

	private static String key(LuaArguments arguments) {
		String key = arguments.string(0);
		if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
			throw arguments.badArgument(0,
					"a key has 1 to %d characters, this one has %d".formatted(MAX_KEY_LENGTH, key.length()));
		}
		return key;
	}

	private static @Nullable Duration ttl(LuaArguments arguments, int index) {
		if (arguments.get(index) == null) {
			return null;
		}
		double seconds = arguments.number(index);
		if (!(seconds >= 0.001) || seconds > 1e10) {
			throw arguments.badArgument(index,
					"the time to live is in seconds, at least 0.001, got " + PlainText.of(seconds));
		}
		return Duration.ofMillis(Math.round(seconds * 1000));
	}

}
