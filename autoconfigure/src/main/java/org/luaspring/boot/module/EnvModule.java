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

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaErrorDetails;

/**
 * The module {@code env}: {@code env.get(name, default)}, also
 * {@code env(name, default)}, reads properties of the application under the prefixes of
 * {@code lua.sandbox.properties}. A name that looks like a secret is refused unless the
 * list names it in full; a password inside a URL is masked.
 */
final class EnvModule implements HostModuleProvider {

	private static final Pattern SECRET = Pattern
		.compile("(?i)(.*(password|passwd|secret|token|credential|passphrase|private-?key|api-?key|access-?key).*"
				+ "|(.*[._-])?(pwd|key))");

	private static final Pattern URL_PASSWORD = Pattern.compile("(//[^/:@\\s]*:)[^/@\\s]+@");

	private final HostModule module = HostModule.named("env").function("get", this::get).callable(this::get).build();

	private final PropertyResolver properties;

	private final List<String> prefixes;

	EnvModule(PropertyResolver properties, Collection<String> prefixes) {
		this.properties = properties;
		this.prefixes = prefixes.stream().map(String::strip).toList();
	}

	@Override
	public String name() {
		return this.module.name();
	}

	@Override
	public Origin origin() {
		return Origin.BUILT_IN;
	}

	@Override
	public HostModule module(ScriptIdentity script) {
		return this.module;
	}

	private @Nullable Object get(LuaArguments arguments) {
		String name = arguments.string(0);
		if (!isUnderPrefix(name)) {
			throw denied("property '%s' is not allowed; lua.sandbox.properties allows: %s".formatted(name,
					this.prefixes.isEmpty() ? "none" : String.join(", ", this.prefixes)));
		}
		if (SECRET.matcher(name).matches() && !this.prefixes.contains(name)) {
			throw denied(("property '%s' looks like a secret and is not readable;"
					+ " list its full name in lua.sandbox.properties to allow it")
				.formatted(name));
		}
		String value = this.properties.getProperty(name);
		return (value != null) ? URL_PASSWORD.matcher(value).replaceAll("$1******@") : arguments.get(1);
	}

	private boolean isUnderPrefix(String name) {
		return this.prefixes.stream()
			.anyMatch((prefix) -> name.equals(prefix) || name.startsWith(prefix.endsWith(".") ? prefix : prefix + ".")
					|| name.startsWith(prefix + "["));
	}

	private static LuaAccessDeniedException denied(String message) {
		return new LuaAccessDeniedException(message, LuaErrorDetails.UNKNOWN, null);
	}

}
