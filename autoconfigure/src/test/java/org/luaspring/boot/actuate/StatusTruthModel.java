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

package org.luaspring.boot.actuate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What has to be true of one script.
 */
final class StatusTruthModel {

	final String script;

	@Nullable Content disk;

	@Nullable Content serving;

	@Nullable Content lastServed;

	@Nullable Content previous;

	@Nullable Content rejected;

	@Nullable String lastFailure;

	boolean known;

	boolean disabled;

	boolean held;

	boolean failed;

	boolean removed;

	private int violations;

	long calls;

	long errors;

	long vetoes;

	StatusTruthModel(String script) {
		this.script = script;
	}

	boolean isHook() {
		return this.script.startsWith("hooks/");
	}

	String state() {
		if (this.removed) {
			return "REMOVED";
		}
		if (this.disabled) {
			return "DISABLED";
		}
		if (this.serving != null) {
			return "ACTIVE";
		}
		return this.failed ? "FAILED" : "REJECTED";
	}

	void refreshed(@Nullable Content content) {
		if (content == null && this.disk == null) {
			return;
		}
		boolean changed = !Objects.equals(content, this.disk) || this.removed;
		this.disk = content;
		if (content == null) {
			withdraw();
			this.removed = true;
			this.held = false;
			this.rejected = null;
			return;
		}
		this.known = true;
		if (changed) {
			this.held = false;
			this.removed = false;
			if (!this.disabled) {
				load(content);
			}
		}
	}

	private void withdraw() {
		if (this.serving != null) {
			this.lastServed = this.serving;
		}
		this.serving = null;
		this.failed = false;
	}

	private void load(Content content) {
		if (content.kind() == Kind.GOOD) {
			if (this.serving != null) {
				this.lastServed = this.serving;
			}
			if (this.lastServed != null && !this.lastServed.equals(content)) {
				this.previous = this.lastServed;
			}
			this.serving = content;
			this.violations = 0;
			this.failed = false;
			this.rejected = null;
			return;
		}
		this.rejected = content;
		this.lastFailure = null;
		if (this.serving == null) {
			this.failed = content.kind() == Kind.START;
		}
	}

	@Nullable Content target() {
		boolean current = this.serving != null || (this.failed && !this.disabled && !this.removed);
		return (current || this.lastServed == null) ? this.previous : this.lastServed;
	}

	void acted(String action) {
		switch (action) {
			case "disable" -> {
				this.disabled = true;
				withdraw();
			}
			case "enable" -> {
				boolean was = this.disabled;
				this.disabled = false;
				if (this.serving == null && this.disk != null && (was || this.failed || this.rejected != null)) {
					load(this.disk);
				}
			}
			case "reload" -> {
				this.held = false;
				if (this.disk != null && !this.disabled) {
					load(this.disk);
				}
			}
			case "rollback" -> {
				if (!this.disabled && !this.removed) {
					load(target());
					this.held = true;
				}
			}
			default -> throw new IllegalArgumentException(action);
		}
	}

	void failed(String message) {
		this.calls++;
		this.errors++;
		this.lastFailure = message;
	}

	void violated() {
		if (++this.violations >= StatusTruthSequence.MAX_VIOLATIONS) {
			this.lastServed = this.serving;
			this.serving = null;
			this.failed = true;
		}
	}

	enum Kind {

		GOOD, SYNTAX, CONTRACT, START

	}

	/**
	 * The content of a file.
	 *
	 * @param text the text
	 * @param version the version that answers name
	 * @param kind what is wrong with it
	 */
	record Content(String text, String version, Kind kind) {

		String sha256() {
			try {
				return HexFormat.of()
					.formatHex(MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.UTF_8)));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
