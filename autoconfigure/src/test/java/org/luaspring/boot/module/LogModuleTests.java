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

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luaspring.engine.LuaLimitExceededException;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LogModule}.
 */
class LogModuleTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("lua.hooks.test.10-test");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Scripts scripts = Scripts.with(new LogModule());

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.DEBUG);
		this.logger.setAdditive(false);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.appender.list.forEach((event) -> lines.add(event.getLevel() + " " + event.getFormattedMessage()));
		return lines;
	}

	@Test
	void writesToTheLoggerOfTheScript() {
		this.scripts.run("log('a') log.debug('b') log.info('c', 1, true, nil) log.warn('d') log.error('e {}')");
		assertThat(lines()).containsExactly("INFO a", "DEBUG b", "INFO c 1 true nil", "WARN d", "ERROR e {}");
	}

	@Test
	void tablesBecomeKeysAndValues() {
		this.scripts.run("log.info('registered', { id = 'x', port = 80, tags = { 'a', 'b' } })");
		assertThat(lines()).containsExactly("INFO registered id=x port=80 tags={a, b}");
		assertThat(this.appender.list.get(0).getKeyValuePairs()).extracting((pair) -> pair.key)
			.containsExactly("id", "port", "tags");
	}

	@Test
	void whatIsBelowTheLevelIsNotWritten() {
		this.logger.setLevel(Level.WARN);
		this.scripts.run("log.info('x') log.warn('y')");
		assertThat(lines()).containsExactly("WARN y");
	}

	@Test
	void logsCountAsOutput() {
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> this.scripts.run("while true do log.info(('x'):rep(1000)) end"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("output"));
		assertThat(lines()).hasSizeLessThan(70);
	}

}
