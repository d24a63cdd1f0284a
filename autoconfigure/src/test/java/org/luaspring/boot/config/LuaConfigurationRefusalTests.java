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

package org.luaspring.boot.config;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Changes that do not happen: invalid ones, and those that somebody refuses.
 */
class LuaConfigurationRefusalTests extends AbstractReloadTests {

	@Test
	void aSyntaxErrorChangesNothingAndIsReported() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = {\n  host = = 'b'\n}");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().kind()).isEqualTo(ErrorStatus.Kind.SYNTAX);
			assertThat(status.error().line()).isEqualTo(2);
			assertThat(status.error().message()).startsWith("application.lua:2:");
			assertUnchanged(context);
			assertThat(source(context).state()).isEqualTo(ScriptState.ACTIVE);
			assertThat(source(context).lastReload()).isEqualTo(status);
		}
	}

	@Test
	void aValueThatDoesNotBindChangesNothing() {
		this.folder.write("application.lua", "mail = { host = 'a' }; limit = { max = 3 }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = { host = 'b' }\nlimit = {\n  max = 'many'\n}");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().kind()).isEqualTo(ErrorStatus.Kind.CONFIGURATION);
			assertThat(status.error().message())
				.isEqualTo("application.lua:3: 'limit.max' is 'many': has to be a whole number");
			assertThat(status.error().line()).isEqualTo(3);
			assertThat(status.changed()).containsExactly("limit.max", "mail.host");
			assertUnchanged(context);
		}
	}

	@Test
	void aValueThatIsNotValidChangesNothing() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = { host = '', port = 99999 }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().message()).contains("'mail.host' is ''", "'mail.port' is '99999'",
					"application.lua:1:");
			assertUnchanged(context);
		}
	}

	@Test
	void aValueThatIsNotValidInsideAnImmutableTypeChangesNothing() {
		this.folder.write("application.lua", "mail = { host = 'a' }; limit = { max = 3 }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = { host = 'a' }; limit = { max = 3, inner = { size = 11 } }");
			assertThat(reload(context).error().message()).contains("'limit.inner.size' is '11'");
			assertUnchanged(context);
		}
	}

	@Test
	void aFailingSetterRestoresEverything() {
		this.folder.write("application.lua", "mail = { host = 'a', port = 1 }; picky = { name = 'x' }");
		try (ConfigurableApplicationContext context = start()) {
			Picky picky = context.getBean(Picky.class);
			picky.live = true;
			this.folder.write("application.lua", "mail = { host = 'b', port = 2 }; picky = { name = 'forbidden' }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().message()).contains("picky", "refuses its new values", "name", "no, thanks");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(1);
			assertThat(picky.getName()).isEqualTo("x");
			assertUnchanged(context);
		}
	}

	@Test
	void aListenerCanVeto() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			context.addApplicationListener(
					(ApplicationListener<LuaConfigurationChangingEvent>) (event) -> event.veto("not on a Friday"));
			this.folder.write("application.lua", "mail = { host = 'b' }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.VETOED);
			assertThat(status.error().kind()).isEqualTo(ErrorStatus.Kind.VETO);
			assertThat(status.error().message()).contains("not on a Friday");
			assertUnchanged(context);
		}
	}

	@Test
	void anExceptionOfAListenerBeforeTheChangeIsAVeto() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			context.addApplicationListener((ApplicationListener<LuaConfigurationChangingEvent>) (event) -> {
				throw new IllegalArgumentException("broken");
			});
			this.folder.write("application.lua", "mail = { host = 'b' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.VETOED);
			assertUnchanged(context);
		}
	}

	@Test
	void aListenerCannotReload() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			List<Throwable> failures = new ArrayList<>();
			context.addApplicationListener((ApplicationListener<LuaConfigurationChangedEvent>) (event) -> {
				try {
					reload(context);
				}
				catch (IllegalStateException ex) {
					failures.add(ex);
					throw ex;
				}
			});
			this.folder.write("application.lua", "mail = { host = 'b' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(failures).hasSize(1);
			assertThatIllegalStateException().isThrownBy(() -> {
				throw failures.get(0);
			}).withMessageContaining("listener of a reload");
		}
	}

}
