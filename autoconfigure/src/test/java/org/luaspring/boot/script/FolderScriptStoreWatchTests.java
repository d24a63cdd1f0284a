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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a {@link FolderScriptStore} tells, as editors, tools and Kubernetes change files.
 */
class FolderScriptStoreWatchTests extends AbstractScriptFolderTests {

	private final AtomicInteger told = new AtomicInteger();

	private final List<ScriptScope> scopes = new CopyOnWriteArrayList<>();

	// watches as the registry does: whoever is told reads
	private void watch(FolderScriptStore store) {
		this.seen = store.read();
		store.watch((scope) -> {
			this.scopes.add(scope);
			this.seen = store.read(this.seen, scope);
			this.told.incrementAndGet();
		});
	}

	private void watch(Path root) {
		watch(store(false, "file:" + root));
	}

	private void awaitText(String id, @Nullable String expected) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.atMost(15, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(text(id)).isEqualTo(expected));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void changesAreTold(boolean polling) throws IOException {
		write("plugins/a.lua", "one");
		watch(store(polling, "file:" + this.folder));
		write("plugins/a.lua", "two");
		awaitText("plugins/a.lua", "two");
		write("plugins/deep/er/b.lua", "new");
		awaitText("plugins/deep/er/b.lua", "new");
		Files.delete(this.folder.resolve("plugins/a.lua"));
		awaitText("plugins/a.lua", null);
		Files.move(this.folder.resolve("plugins/deep"), this.folder.resolve("plugins/moved"));
		awaitText("plugins/moved/er/b.lua", "new");
		awaitText("plugins/deep/er/b.lua", null);
	}

	@Test
	void aChangedFileIsToldByItsIdAndNothingElseIsRead() throws IOException {
		write("plugins/a.lua", "one");
		write("plugins/b.lua", "one");
		watch(this.folder);
		LuaSource before = this.seen.get("plugins/b.lua");
		write("plugins/a.lua", "two");
		awaitText("plugins/a.lua", "two");
		write("plugins/c.lua", "new");
		awaitText("plugins/c.lua", "new");
		Files.delete(this.folder.resolve("plugins/a.lua"));
		awaitText("plugins/a.lua", null);
		assertThat(this.scopes).isNotEmpty().noneMatch(ScriptScope::isAll).allSatisfy((scope) -> {
			assertThat(scope.ids()).isSubsetOf("plugins/a.lua", "plugins/c.lua");
			assertThat(scope.folders()).isEmpty();
		});
		assertThat(this.seen.get("plugins/b.lua")).isSameAs(before);
	}

	@Test
	void whatIsLaidOverAnotherLocationIsToldWhereverItChanged(@TempDir Path second) throws IOException {
		write("plugins/x.lua", "x");
		Files.createDirectories(second.resolve("plugins"));
		Files.writeString(second.resolve("plugins/a.lua"), "second");
		watch(store(false, "file:" + this.folder, "file:" + second));
		write("plugins/a.lua", "first");
		awaitText("plugins/a.lua", "first");
		Files.writeString(second.resolve("plugins/a.lua"), "second again");
		Files.delete(this.folder.resolve("plugins/a.lua"));
		awaitText("plugins/a.lua", "second again");
		assertThat(this.scopes).isNotEmpty().noneMatch(ScriptScope::isAll);
	}

	@Test
	void foldersMayHaveADotInTheirName() throws IOException {
		write("plugins/a.lua", "a");
		watch(this.folder);
		write("lib/v1.2/words.lua", "one");
		awaitText("lib/v1.2/words.lua", "one");
		Files.move(this.folder.resolve("lib/v1.2"), this.folder.resolve("lib/v1.3"));
		awaitText("lib/v1.3/words.lua", "one");
		awaitText("lib/v1.2/words.lua", null);
	}

	@Test
	void aFileMayBecomeALinkAndAFileAgain() throws IOException {
		Path file = write("plugins/a.lua", "one");
		Path target = write("elsewhere/a.txt", "two");
		watch(this.folder);
		Path link = Files.createSymbolicLink(this.folder.resolve("plugins/a.tmp"), target);
		Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
		awaitText("plugins/a.lua", "two");
		Files.writeString(target, "three");
		awaitText("plugins/a.lua", "three");
		Files.delete(file);
		Files.writeString(file, "four");
		awaitText("plugins/a.lua", "four");
	}

	@Test
	void whatCouldNotBeAppliedIsToldAgain() throws IOException {
		write("plugins/a.lua", "one");
		FolderScriptStore store = new FolderScriptStore(
				List.of("file:" + this.folder), new LuaProperties.Reload(true, Duration.ofMillis(20),
						Duration.ofMillis(50), false, Duration.ofSeconds(1)),
				new PathMatchingResourcePatternResolver());
		this.store = store;
		this.seen = store.read();
		store.watch((scope) -> {
			if (this.told.getAndIncrement() == 0) {
				throw new ScriptStoreException("not now", new IOException());
			}
			this.seen = store.read(this.seen, scope);
		});
		write("plugins/a.lua", "two");
		awaitText("plugins/a.lua", "two");
	}

	@Test
	void aBurstIsToldOnce() throws IOException {
		write("plugins/a.lua", "0");
		watch(this.folder);
		for (int i = 1; i <= 30; i++) {
			write("plugins/a.lua", String.valueOf(i));
		}
		awaitText("plugins/a.lua", "30");
		assertThat(this.told.get()).isLessThanOrEqualTo(3);
	}

	@Test
	void aFolderThatDoesNotExistYetIsAwaited() throws IOException {
		Path root = this.folder.resolve("not/yet/lua");
		watch(root);
		assertThat(this.seen.ids()).isEmpty();
		write("not/yet/lua/plugins/a.lua", "born");
		awaitText("plugins/a.lua", "born");
	}

	@Test
	void aDeletedFolderMayComeBack() throws IOException {
		write("lua/plugins/a.lua", "one");
		watch(this.folder.resolve("lua"));
		FileSystemUtils.deleteRecursively(this.folder.resolve("lua"));
		awaitText("plugins/a.lua", null);
		write("lua/plugins/a.lua", "two");
		awaitText("plugins/a.lua", "two");
		write("lua/plugins/a.lua", "three");
		awaitText("plugins/a.lua", "three");
	}

	@Test
	void aHalfWrittenFileIsReadWhenItIsComplete() throws IOException {
		Path file = write("plugins/a.lua", "return 1");
		watch(this.folder);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write("return ".getBytes(StandardCharsets.UTF_8));
			out.flush();
			awaitText("plugins/a.lua", "return ");
			out.write("2".getBytes(StandardCharsets.UTF_8));
		}
		awaitText("plugins/a.lua", "return 2");
	}

	@Test
	void vimSavesByRenamingTheOldFileAway() throws IOException {
		Path file = write("plugins/a.lua", "one");
		watch(this.folder);
		Path probe = write("plugins/4913", "");
		Files.delete(probe);
		write("plugins/.a.lua.swp", "swap");
		Files.move(file, file.resolveSibling("a.lua~"));
		Files.writeString(file, "two");
		Files.delete(file.resolveSibling("a.lua~"));
		awaitText("plugins/a.lua", "two");
		assertThat(this.seen.ids()).containsExactly("plugins/a.lua");
	}

	@Test
	void intelliJSavesThroughATemporaryFile() throws IOException {
		Path file = write("plugins/a.lua", "one");
		watch(this.folder);
		Path written = write("plugins/a.lua___jb_tmp___", "two");
		Files.move(file, file.resolveSibling("a.lua___jb_old___"));
		Files.move(written, file);
		Files.delete(file.resolveSibling("a.lua___jb_old___"));
		awaitText("plugins/a.lua", "two");
	}

	@Test
	void aRenamedScriptIsGoneAndThereUnderItsNewName() throws IOException {
		Path file = write("plugins/a.lua", "one");
		watch(this.folder);
		Files.move(file, file.resolveSibling("b.lua"));
		awaitText("plugins/b.lua", "one");
		awaitText("plugins/a.lua", null);
		Files.move(file.resolveSibling("b.lua"), file.resolveSibling("b.lua.off"));
		awaitText("plugins/b.lua", null);
	}

	@Test
	void sedReplacesTheFile() throws IOException {
		Path file = write("plugins/a.lua", "one");
		watch(this.folder);
		Path written = write("plugins/sedAbCdEf", "two");
		Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		awaitText("plugins/a.lua", "two");
	}

	/**
	 * The layout of a ConfigMap that is mounted:
	 *
	 * <pre>
	 * lua/plugins/a.lua -> ..data/a.lua
	 * lua/plugins/..data -> ..2026_01
	 * lua/plugins/..2026_01/a.lua
	 * </pre>
	 */
	@Test
	void aConfigMapIsSwappedByItsDataLinkAgainAndAgain() throws IOException {
		Path mount = this.folder.resolve("lua/plugins");
		Files.createDirectories(mount);
		write("lua/plugins/..2026_01/a.lua", "one");
		Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01"));
		Files.createSymbolicLink(mount.resolve("a.lua"), Path.of("..data/a.lua"));
		watch(this.folder.resolve("lua"));
		assertThat(text("plugins/a.lua")).isEqualTo("one");
		assertThat(this.seen.ids()).containsExactly("plugins/a.lua");
		for (String version : List.of("02", "03", "04")) {
			write("lua/plugins/..2026_" + version + "/a.lua", "version " + version);
			Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2026_" + version));
			Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
			awaitText("plugins/a.lua", "version " + version);
		}
	}

	@Test
	void aChainOfLinksIsFollowedAlsoAboveTheFolder() throws IOException {
		write("releases/1/lua/plugins/a.lua", "one");
		write("releases/2/lua/plugins/a.lua", "two");
		Path current = this.folder.resolve("current");
		Files.createSymbolicLink(current, Path.of("releases/1"));
		Path lua = this.folder.resolve("lua");
		Files.createSymbolicLink(lua, Path.of("current/lua"));
		watch(lua);
		assertThat(text("plugins/a.lua")).isEqualTo("one");
		Files.createSymbolicLink(this.folder.resolve("next"), Path.of("releases/2"));
		Files.move(this.folder.resolve("next"), current, StandardCopyOption.ATOMIC_MOVE);
		awaitText("plugins/a.lua", "two");
		write("releases/2/lua/plugins/a.lua", "three");
		awaitText("plugins/a.lua", "three");
	}

	@Test
	void linksThatLeadInACircleAreIgnored() throws IOException {
		write("plugins/a.lua", "one");
		Files.createSymbolicLink(this.folder.resolve("plugins/loop"), this.folder);
		Files.createSymbolicLink(this.folder.resolve("plugins/dead.lua"), Path.of("nowhere"));
		watch(this.folder);
		assertThat(this.seen.ids()).containsExactly("plugins/a.lua");
		write("plugins/a.lua", "two");
		awaitText("plugins/a.lua", "two");
	}

	@Test
	void aStormOfEventsEndsWithTheRightContent() throws IOException {
		watch(this.folder);
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 400; i++) {
				write("plugins/p" + i + ".lua", "round " + round);
			}
		}
		awaitText("plugins/p399.lua", "round 2");
		Awaitility.await().untilAsserted(() -> assertThat(this.seen.ids()).hasSize(400));
		for (int i = 0; i < 400; i++) {
			awaitText("plugins/p" + i + ".lua", "round 2");
		}
	}

	@Test
	void nothingIsToldAfterClose() throws IOException {
		write("plugins/a.lua", "one");
		watch(this.folder);
		Objects.requireNonNull(this.store).close();
		this.store.close();
		assertThat(Thread.getAllStackTraces().keySet())
			.noneMatch((thread) -> thread.getName().equals("lua-script-watcher") && thread.isAlive());
		write("plugins/a.lua", "two");
		assertThat(this.told.get()).isZero();
	}

}
