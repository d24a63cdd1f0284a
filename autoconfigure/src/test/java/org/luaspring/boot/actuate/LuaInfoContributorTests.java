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

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.LuaPlugins;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LuaInfoContributor}.
 */
class LuaInfoContributorTests {

	@TempDir
	private Path temporary;

	@Test
	void infoHasCountsAndTheDigestsThatServe() {
		new LuaFolder(this.temporary).write("plugins/polite.lua", "return {}")
			.write("plugins/broken.lua", "return {")
			.application()
			.withConfiguration(AutoConfigurations.of(LuaInfoContributorAutoConfiguration.class))
			.run((context) -> {
				Info.Builder builder = new Info.Builder();
				context.getBean(LuaInfoContributor.class).contribute(builder);
				String digest = context.getBean(LuaPlugins.class).get("polite").orElseThrow().script().sha256();
				assertThat(builder.build().get("lua")).isEqualTo(
						Map.of("plugins", Map.of("ACTIVE", 1, "REJECTED", 1), "sha256", Map.of("polite", digest)));
			});
	}

	@Test
	void infoCanBeSwitchedOff() {
		new LuaFolder(this.temporary).application()
			.withConfiguration(AutoConfigurations.of(LuaInfoContributorAutoConfiguration.class))
			.withPropertyValues("management.info.lua.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LuaInfoContributor.class));
	}

}
