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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * A record or another object by its public getters.
 */
final class ObjectView extends View {

	private final Properties properties;

	ObjectView(JavaBinding binding, Object target, Properties properties, @Nullable Class<?> leader, CallContext cx) {
		super(binding, target, leader, cx);
		this.properties = properties;
	}

	@Override
	public String typeName() {
		return this.properties.isRecord() ? "table" : "userdata";
	}

	@Override
	public String describe() {
		return this.properties.isRecord() ? "record" : "object";
	}

	@Override
	Class<?> leader() {
		return target().getClass();
	}

	@Override
	public @Nullable Object index(CallContext cx, @Nullable Object key) {
		checkAlive(cx);
		if (key instanceof LuaString name) {
			Properties.Property property = this.properties.find(name);
			if (property != null) {
				return read(cx, property.read(cx, target()));
			}
		}
		return null;
	}

	@Override
	public int length(CallContext cx) {
		checkAlive(cx);
		return 0;
	}

	@Override
	public @Nullable Object next(CallContext cx, @Nullable Object key) {
		checkAlive(cx);
		int at = 0;
		if (key != null) {
			at = (key instanceof LuaString name) ? this.properties.position(name) + 1 : 0;
			if (at == 0) {
				throw cx.error("invalid key to 'next'");
			}
		}
		for (; at < this.properties.size(); at++) {
			Properties.Property property = this.properties.get(at);
			Object value = read(cx, property.read(cx, target()));
			if (value != null) {
				return new Object[] { property.name(), value };
			}
			cx.charge(1);
		}
		return null;
	}

}
