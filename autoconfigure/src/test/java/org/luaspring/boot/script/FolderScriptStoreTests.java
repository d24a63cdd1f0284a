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
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a {@link FolderScriptStore} reads.
 */
class FolderScriptStoreTests extends AbstractScriptFolderTests {

	@Test
	void theFirstLocationThatHasAPathWins(@TempDir Path second) throws IOException {
		write("plugins/a.lua", "first a");
		Files.createDirectories(second.resolve("plugins"));
		Files.writeString(second.resolve("plugins/a.lua"), "second a");
		Files.writeString(second.resolve("plugins/b.lua"), "second b");
		this.seen = store(false, "file:" + this.folder, second.toString()).read();
		assertThat(this.seen.ids()).containsExactly("plugins/a.lua", "plugins/b.lua");
		assertThat(text("plugins/a.lua")).isEqualTo("first a");
		assertThat(text("plugins/b.lua")).isEqualTo("second b");
	}

	@Test
	void idsAreInCodePointOrder() throws IOException {
		for (String name : List.of("b", "a", "a-b", "ab", "10", "9", "Z")) {
			write("hooks/x/" + name + ".lua", "");
		}
		assertThat(store(false, "file:" + this.folder).read().idsBelow("hooks/")).containsExactly("hooks/x/10.lua",
				"hooks/x/9.lua", "hooks/x/Z.lua", "hooks/x/a-b.lua", "hooks/x/a.lua", "hooks/x/ab.lua",
				"hooks/x/b.lua");
	}

	@Test
	void whatEditorsLeaveBehindIsIgnored() throws IOException {
		write("plugins/a.lua", "a");
		for (String name : List.of(".a.lua.swp", ".a.lua", "a.lua~", "4913", "a.lua___jb_tmp___", "a.lua___jb_old___",
				"sedAbCdEf", "#a.lua#", ".#a.lua", "a.lua.bak", "a.txt", ".lua", "___jb_x.lua")) {
			write("plugins/" + name, "rubbish");
		}
		write(".git/x.lua", "rubbish");
		assertThat(store(false, "file:" + this.folder).read().ids()).containsExactly("plugins/a.lua");
	}

	@Test
	void theClassPathIsReadAlsoInsideOfAJar(@TempDir Path jars) throws IOException {
		Path jar = jars.resolve("my scripts.jar");
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
			for (String name : List.of("lua/", "lua/plugins/", "lua/plugins/a.lua", "lua/lib/lua/deep.lua")) {
				out.putNextEntry(new JarEntry(name));
				out.write(name.endsWith("/") ? new byte[0] : "from jar".getBytes(StandardCharsets.UTF_8));
				out.closeEntry();
			}
		}
		write("plugins/a.lua", "from file");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			this.store = new FolderScriptStore(List.of("file:" + this.folder, "classpath:/lua/"), reload(false),
					new PathMatchingResourcePatternResolver(new DefaultResourceLoader(loader)));
			this.seen = this.store.read();
		}
		assertThat(this.seen.ids()).containsExactly("lib/lua/deep.lua", "plugins/a.lua");
		assertThat(text("plugins/a.lua")).isEqualTo("from file");
		assertThat(Objects.requireNonNull(this.seen.get("lib/lua/deep.lua")).location())
			.isEqualTo("classpath:lua/lib/lua/deep.lua");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.org/lua", "file:/a\0b", "file://host with spaces", "" })
	void otherLocationsAreRefused(String location) {
		assertThatExceptionOfType(InvalidScriptLocationException.class).isThrownBy(() -> store(false, location))
			.withMessageContaining("lua.location has '" + location + "'")
			.satisfies((ex) -> assertThat(ex.action()).contains("file:./lua/"));
	}

	@Test
	void aFileIsNoLocation() throws IOException {
		Path file = write("plugins/a.lua", "a");
		assertThatExceptionOfType(InvalidScriptLocationException.class).isThrownBy(() -> store(false, "file:" + file))
			.withMessageContaining("is a file")
			.satisfies((ex) -> assertThat(ex.location()).isEqualTo("file:" + file));
	}

	@Test
	void aSourceThatCannotBeReadIsReportedAndTheOthersAreThere() throws IOException {
		write("plugins/a.lua", "a");
		Path big = write("plugins/big.lua", "");
		try (FileChannel channel = FileChannel.open(big, StandardOpenOption.WRITE)) {
			channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 17L << 20);
		}
		this.seen = store(false, "file:" + this.folder).read();
		assertThat(text("plugins/a.lua")).isEqualTo("a");
		assertThat(this.seen.unreadable("plugins/big.lua")).contains("plugins/big.lua").contains("allowed are");
	}

	@Test
	void contentIsComparedWhateverTheTimesSay() throws IOException {
		Path file = write("plugins/a.lua", "one");
		FileTime old = FileTime.fromMillis(1_000_000);
		Files.setLastModifiedTime(file, old);
		FolderScriptStore store = store(false, "file:" + this.folder);
		this.seen = store.read();
		Files.writeString(file, "two");
		Files.setLastModifiedTime(file, old);
		ScriptCatalog next = store.read();
		assertThat(next.changesTo(this.seen)).containsExactly("plugins/a.lua");
		assertThat(store.read().changesTo(next)).isEmpty();
	}

}
