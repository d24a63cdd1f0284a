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

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The hosts that scripts may reach. An entry is a host ({@code api.example.com}), a host
 * and a port ({@code localhost:2379}, {@code [::1]:2379}), all hosts below a domain
 * ({@code *.example.com}, optionally with a port), or {@code *} for every host. Without a
 * port every port is meant. Immutable.
 *
 * @since 0.1.0
 */
public final class AllowedHosts {

	private static final Pattern ENTRY = Pattern
		.compile("(?<host>\\*|\\*\\.[\\w.-]+|[\\w.-]+|\\[[0-9a-fA-F:.]+])(:(?<port>\\d{1,5}))?");

	private final List<Entry> entries;

	private AllowedHosts(List<Entry> entries) {
		this.entries = List.copyOf(entries);
	}

	/**
	 * Parse entries.
	 * @param entries the entries
	 * @return the hosts
	 * @throws IllegalArgumentException if an entry is malformed; the message quotes it
	 * and says what is allowed
	 */
	public static AllowedHosts of(Collection<String> entries) {
		List<Entry> parsed = new ArrayList<>();
		for (String entry : entries) {
			parsed.add(parse(entry.strip()));
		}
		return new AllowedHosts(parsed);
	}

	private static Entry parse(String entry) {
		Matcher matcher = ENTRY.matcher(entry);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(("Allowed host '%s' is not valid: expected a host, 'host:port',"
					+ " '*.domain' or '*', without scheme and path")
				.formatted(entry));
		}
		String port = matcher.group("port");
		return new Entry(normalize(matcher.group("host")), (port != null) ? Integer.parseInt(port) : null);
	}

	/**
	 * Return whether an address may be reached.
	 * @param uri the address, with a host
	 * @return whether an entry matches its host and port
	 */
	public boolean allow(URI uri) {
		String host = uri.getHost();
		if (host == null) {
			return false;
		}
		String name = normalize(host);
		int port = port(uri);
		return this.entries.stream().anyMatch((entry) -> entry.matches(name, port));
	}

	/**
	 * Return the port that an address means.
	 * @param uri the address
	 * @return its port, or the default one of its scheme
	 */
	static int port(URI uri) {
		if (uri.getPort() != -1) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	private static String normalize(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return (name.endsWith(".") && name.length() > 1) ? name.substring(0, name.length() - 1) : name;
	}

	@Override
	public String toString() {
		return this.entries.isEmpty() ? "none" : String.join(", ", this.entries.stream().map(Entry::toString).toList());
	}

	private record Entry(String host, @Nullable Integer port) {

		boolean matches(String name, int port) {
			return (this.port == null || this.port == port) && matches(name);
		}

		private boolean matches(String name) {
			if (this.host.equals("*")) {
				return true;
			}
			return this.host.startsWith("*.") ? name.endsWith(this.host.substring(1)) : name.equals(this.host);
		}

		@Override
		public String toString() {
			return (this.port != null) ? this.host + ":" + this.port : this.host;
		}

	}

}
