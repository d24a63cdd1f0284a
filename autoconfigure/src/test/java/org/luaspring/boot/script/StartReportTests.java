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

package org.luaspring.boot.script;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.plugin.LuaFolder;

import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.metrics.StartupStep;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the start says about scripts: in the log, and as steps.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartReportTests {

	@TempDir
	private Path temporary;

	private LuaFolder folder() {
		return new LuaFolder(this.temporary).write("plugins/good.lua", "return {}")
			.write("plugins/broken.lua", "return {")
			.write("plugins/unlucky.lua", "return { start = function() error('no upstream') end }");
	}

	@Test
	void oneLineHasTheCountsAndOneEachSaysWhatDoesNotServeAndWhy(CapturedOutput output) {
		folder().application().run((context) -> {
			assertThat(output.getAll().lines().filter((line) -> line.contains("1 of 3 plugins active"))).hasSize(1);
			assertThat(output.getAll().lines().filter((line) -> line.contains("plugins/broken: rejected")))
				.singleElement()
				.asString()
				.contains("nothing serves", "plugins/broken.lua:");
			assertThat(output.getAll().lines().filter((line) -> line.contains("plugins/unlucky: FAILED")))
				.singleElement()
				.asString()
				.contains("plugins/unlucky.lua:1: no upstream");
		});
	}

	@Test
	void loadingIsAStepOfTheStartWithOneForEachPhase() {
		BufferingApplicationStartup startup = new BufferingApplicationStartup(1000);
		folder().application().withInitializer((context) -> context.setApplicationStartup(startup)).run((context) -> {
			StartupStep load = step(startup, "lua.scripts.load");
			assertThat(load.getTags()).anySatisfy((tag) -> {
				assertThat(tag.getKey()).isEqualTo("scripts");
				assertThat(tag.getValue()).isEqualTo("1 of 3 plugins active");
			});
			assertThat(step(startup, "lua.scripts.read").getParentId()).isEqualTo(load.getId());
			assertThat(step(startup, "lua.scripts.activate").getParentId()).isEqualTo(load.getId());
		});
	}

	private static StartupStep step(BufferingApplicationStartup startup, String name) {
		return startup.getBufferedTimeline()
			.getEvents()
			.stream()
			.map(TimelineEvent::getStartupStep)
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
