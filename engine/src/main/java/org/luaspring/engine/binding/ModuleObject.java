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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;

/**
 * What scripts see of a host module: a read-only table. Shared by environments.
 */
final class ModuleObject extends HostObject {

	private final JavaBinding binding;

	private final HostModule module;

	private final LuaString[] names;

	/** Functions and plain values as they are in Lua. */
	private final @Nullable Object[] values;

	/** What is converted for each call, as Java has it. */
	private final @Nullable Object[] converted;

	private final @Nullable LuaCallable callable;

	/** Open addressing by the hash of the name: position plus 1, 0 where free. */
	private final int[] index;

	private ModuleObject(JavaBinding binding, HostModule module, LuaString[] names, @Nullable Object[] values) {
		super(names, values);
		this.binding = binding;
		this.module = module;
		this.names = names;
		this.values = values;
		this.converted = new Object[names.length];
		this.index = new int[Math.max(4, Integer.highestOneBit(Math.max(1, names.length)) * 4)];
		for (int position = 0; position < names.length; position++) {
			int at = names[position].hashCode() & (this.index.length - 1);
			while (this.index[at] != 0) {
				at = (at + 1) & (this.index.length - 1);
			}
			this.index[at] = position + 1;
		}
		HostFunction function = module.callable();
		this.callable = (function != null) ? new HandwrittenFunction(binding, module.name(), function) : null;
	}

	static ModuleObject of(JavaBinding binding, HostModule module) {
		return make(binding, module, new LinkedHashMap<>(module.members()));
	}

	static ModuleObject of(JavaBinding binding, BoundModule module, Map<String, MemberFunction> functions) {
		return make(binding, module, new LinkedHashMap<>(functions));
	}

	private static ModuleObject make(JavaBinding binding, HostModule module, Map<String, @Nullable Object> members) {
		LuaString[] names = members.keySet().stream().map(LuaString::of).toArray(LuaString[]::new);
		ModuleObject object = new ModuleObject(binding, module, names, new Object[names.length]);
		int position = 0;
		for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
			object.set(position++, module.name() + "." + member.getKey(), member.getValue());
		}
		return object;
	}

	private void set(int position, String name, @Nullable Object value) {
		if (value instanceof MemberFunction function) {
			function.memberOf(this);
			this.values[position] = function;
		}
		else if (value instanceof HostFunction function) {
			MemberFunction member = new HandwrittenFunction(this.binding, name, function);
			member.memberOf(this);
			this.values[position] = member;
		}
		else if (value instanceof Boolean || value instanceof Double) {
			this.values[position] = value;
		}
		else if (value instanceof String text) {
			this.values[position] = LuaString.of(text);
		}
		else {
			this.converted[position] = value;
		}
	}

	HostModule module() {
		return this.module;
	}

	@Override
	public Collection<String> names() {
		List<String> names = new ArrayList<>();
		for (LuaString name : this.names) {
			names.add(name.toString());
		}
		return names;
	}

	private int find(LuaString name) {
		int mask = this.index.length - 1;
		for (int at = name.hashCode() & mask;; at = (at + 1) & mask) {
			int position = this.index[at] - 1;
			if (position < 0 || this.names[position] == name || this.names[position].equals(name)) {
				return position;
			}
		}
	}

	@Override
	public @Nullable Object index(CallContext cx, @Nullable Object key) {
		if (key instanceof LuaString name) {
			int position = find(name);
			if (position >= 0) {
				return value(cx, position);
			}
		}
		return null;
	}

	@Override
	public int slot(LuaString key) {
		return find(key);
	}

	private @Nullable Object value(CallContext cx, int position) {
		Object value = this.values[position];
		Object converted = this.converted[position];
		return (converted != null) ? this.binding.toLua(cx, converted) : value;
	}

	@Override
	public int length(CallContext cx) {
		return 0;
	}

	@Override
	public @Nullable Object next(CallContext cx, @Nullable Object key) {
		int position = 0;
		if (key != null) {
			position = (key instanceof LuaString name) ? find(name) + 1 : 0;
			if (position == 0) {
				throw cx.error("invalid key to 'next'");
			}
		}
		for (; position < this.names.length; position++) {
			Object value = value(cx, position);
			if (value != null) {
				return new Object[] { this.names[position], value };
			}
		}
		return null;
	}

	@Override
	public @Nullable LuaCallable callable() {
		return this.callable;
	}

	@Override
	public void setIndex(CallContext cx, @Nullable Object key, @Nullable Object value) {
		throw cx.error("attempt to change the read-only module '" + this.module.name() + "'");
	}

	@Override
	public String typeName() {
		return "table";
	}

	@Override
	public String describe() {
		return "module '" + this.module.name() + "'";
	}

}
