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
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The folders that have to be watched for a script folder: those in it, those above it up
 * to one that exists, and those through which symbolic links lead. Used by the watcher's
 * thread only.
 * <p>
 * A Kubernetes ConfigMap is three links deep: {@code x.lua} leads to
 * {@code ..data/x.lua}, {@code ..data} to {@code ..2026_01_01}, and an update replaces
 * {@code ..data} alone.
 */
final class WatchedPaths {

	private static final int MAX_LINKS = 40;

	private final WatchService service;

	private Map<WatchKey, Interest> interests = new HashMap<>();

	private Set<String> prefixes = Set.of();

	WatchedPaths(WatchService service) {
		this.service = service;
	}

	/**
	 * Watch what has to be watched for folders and files, and nothing else.
	 * @param folders the folders, which need not exist
	 * @param files the files, which need not exist
	 * @throws IOException if a folder cannot be watched
	 */
	void update(Iterable<ScriptFolder> folders, Set<Path> files) throws IOException {
		Map<WatchKey, Interest> updated = new HashMap<>();
		Set<Path> visited = new HashSet<>();
		Set<String> known = new HashSet<>();
		for (ScriptFolder folder : folders) {
			way(folder.root(), updated, visited, 0);
			if (Files.isDirectory(folder.root())) {
				tree(folder.root(), updated, visited, known);
			}
		}
		for (Path file : files) {
			way(file.normalize(), updated, visited, 0);
		}
		this.interests.keySet().stream().filter((key) -> !updated.containsKey(key)).forEach(WatchKey::cancel);
		this.interests = updated;
		this.prefixes = known;
	}

	/**
	 * Return what an event may have changed.
	 * @param key the key of the folder
	 * @param event the event
	 * @return the scripts; all if folders or links may have changed; none if it is not of
	 * interest
	 */
	ScriptScope changedBy(WatchKey key, WatchEvent<?> event) {
		if (event.kind() == StandardWatchEventKinds.OVERFLOW || !(event.context() instanceof Path name)
				|| !(key.watchable() instanceof Path folder)) {
			return ScriptScope.ALL;
		}
		Interest interest = this.interests.get(key);
		return (interest != null) ? changedBy(interest, folder.resolve(name), name.toString()) : ScriptScope.NONE;
	}

	private ScriptScope changedBy(Interest interest, Path path, String name) {
		// "..data" is Kubernetes' link
		if (interest.names.contains(name) || (!interest.prefixes.isEmpty() && name.startsWith(".."))) {
			return ScriptScope.ALL;
		}
		if (interest.prefixes.isEmpty() || !ScriptFiles.isFolder(name)) {
			return ScriptScope.NONE;
		}
		boolean wasFolder = interest.prefixes.stream()
			.anyMatch((prefix) -> this.prefixes.contains(prefix + name + "/"));
		if (wasFolder || Files.isDirectory(path) || Files.isSymbolicLink(path)) {
			return ScriptScope.ALL;
		}
		if (!ScriptFiles.isScript(name)) {
			return ScriptScope.NONE;
		}
		Set<String> ids = new HashSet<>();
		interest.prefixes.forEach((prefix) -> ids.add(prefix + name));
		return ScriptScope.of(ids);
	}

	// each folder on the way to a path, so that its deletion, its creation and the
	// replacement of a link in it are seen
	private void way(Path path, Map<WatchKey, Interest> updated, Set<Path> visited, int links) throws IOException {
		if (links > MAX_LINKS || !visited.add(path)) {
			return;
		}
		Path parent = path.getParent();
		if (parent == null) {
			return;
		}
		if (!Files.isDirectory(parent)) {
			way(parent, updated, visited, links);
			return;
		}
		Path name = path.getFileName();
		register(parent, updated).names.add(name.toString());
		if (Files.isSymbolicLink(path)) {
			way(parent.resolve(Files.readSymbolicLink(path)).toAbsolutePath().normalize(), updated, visited, links + 1);
		}
		for (Path above = parent; above != null && above.getParent() != null; above = above.getParent()) {
			if (Files.isSymbolicLink(above)) {
				way(above, updated, visited, links + 1);
			}
		}
	}

	private void tree(Path root, Map<WatchKey, Interest> updated, Set<Path> visited, Set<String> known)
			throws IOException {
		Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), ScriptFolder.MAX_DEPTH,
				new SimpleFileVisitor<>() {

					@Override
					public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
							throws IOException {
						if (!folder.equals(root) && !ScriptFiles.isFolder(folder.getFileName().toString())) {
							return FileVisitResult.SKIP_SUBTREE;
						}
						String prefix = folder.equals(root) ? ""
								: root.relativize(folder).toString().replace('\\', '/') + "/";
						register(folder, updated).prefixes.add(prefix);
						known.add(prefix);
						link(folder);
						return FileVisitResult.CONTINUE;
					}

					@Override
					public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
						link(file);
						return FileVisitResult.CONTINUE;
					}

					@Override
					public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
						link(file);
						return FileVisitResult.CONTINUE;
					}

					private void link(Path path) throws IOException {
						if (Files.isSymbolicLink(path)) {
							way(path, updated, visited, 0);
						}
					}

				});
	}

	private Interest register(Path folder, Map<WatchKey, Interest> updated) throws IOException {
		try {
			WatchKey key = folder.register(this.service, StandardWatchEventKinds.ENTRY_CREATE,
					StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
			return updated.computeIfAbsent(key, (k) -> new Interest());
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			// gone since it was listed: its parent tells
			return new Interest();
		}
	}

	/**
	 * Why a folder is watched.
	 */
	private static final class Interest {

		/** What leads to scripts: links and folders above them. */
		private final Set<String> names = new HashSet<>();

		/** What the ids of the scripts in it start with. */
		private final Set<String> prefixes = new HashSet<>();

	}

}
