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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaSource;

/**
 * Tests of a {@link FolderScriptStore} on a real file system.
 */
abstract class AbstractScriptFolderTests {

	@TempDir
	Path folder;

	@Nullable FolderScriptStore store;

	volatile ScriptCatalog seen = ScriptCatalog.empty();

	@AfterEach
	void close() {
		if (this.store != null) {
			this.store.close();
		}
	}

	static LuaProperties.Reload reload(boolean polling) {
		return new LuaProperties.Reload(true, Duration.ofMillis(50), Duration.ofMillis(polling ? 30 : 60_000), polling,
				Duration.ofSeconds(1));
	}

	final FolderScriptStore store(boolean polling, String... locations) {
		this.store = new FolderScriptStore(List.of(locations), reload(polling),
				new PathMatchingResourcePatternResolver());
		return this.store;
	}

	final @Nullable String text(String id) {
		LuaSource source = this.seen.get(id);
		return (source != null) ? source.text() : null;
	}

	final Path write(String id, String text) throws IOException {
		Path file = this.folder.resolve(id);
		Files.createDirectories(Objects.requireNonNull(file.getParent()));
		return Files.writeString(file, text);
	}

}
