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

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaSource;

import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;

/**
 * Scripts in folders, laid over each other: the first location that has a path wins.
 * Folders in a file system are awaited and watched, those of the class path are read
 * once.
 *
 * @since 0.1.0
 */
public final class FolderScriptStore implements ScriptStore {

	private final List<Location> locations = new ArrayList<>();

	private final List<ScriptFolder> watched = new ArrayList<>();

	private final LuaProperties.Reload reload;

	private final ReentrantLock lock = new ReentrantLock();

	private final CopyOnWriteArrayList<WatchedFiles> files = new CopyOnWriteArrayList<>();

	private @Nullable ScriptWatcher watcher;

	private volatile @Nullable Consumer<ScriptScope> listener;

	/**
	 * Create a store.
	 * @param locations the folders: {@code file:} with a path relative to the working
	 * directory or absolute, or {@code classpath:}
	 * @param reload how changes are watched
	 * @param resolver finds what is on the class path
	 * @throws InvalidScriptLocationException if a location is none of these
	 */
	public FolderScriptStore(List<String> locations, LuaProperties.Reload reload, ResourcePatternResolver resolver) {
		this.reload = reload;
		for (String location : locations) {
			add(location.trim(), resolver);
		}
	}

	private void add(String location, ResourcePatternResolver resolver) {
		if (location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
			String folder = location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()).replaceAll("^/+", "");
			ClassPathScripts scripts = new ClassPathScripts(folder.endsWith("/") ? folder : folder + "/", resolver);
			this.locations.add((scope, sources, unreadable) -> scripts.addTo(scope, sources, unreadable.keySet()));
			return;
		}
		ScriptFolder folder = new ScriptFolder(path(location));
		this.watched.add(folder);
		this.locations.add(folder::addTo);
	}

	private static Path path(String location) {
		Path path;
		try {
			path = toPath(location);
		}
		catch (IllegalArgumentException | FileSystemNotFoundException ex) {
			throw new InvalidScriptLocationException(location, "is not a folder: " + ex.getMessage());
		}
		if (Files.exists(path) && !Files.isDirectory(path)) {
			throw new InvalidScriptLocationException(location, "is a file, but scripts are found in a folder");
		}
		if (Files.isDirectory(path) && !Files.isReadable(path)) {
			throw new InvalidScriptLocationException(location, "is a folder that this process may not read");
		}
		return path;
	}

	private static Path toPath(String location) {
		if (location.startsWith("file://")) {
			return Path.of(URI.create(location));
		}
		if (location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			return Path.of(location.substring(ResourceUtils.FILE_URL_PREFIX.length()));
		}
		if (location.isEmpty() || location.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
			throw new IllegalArgumentException("only 'file:' and 'classpath:' are allowed");
		}
		return Path.of(location);
	}

	@Override
	public ScriptCatalog read() {
		return find(ScriptScope.ALL);
	}

	@Override
	public ScriptCatalog read(ScriptCatalog before, ScriptScope scope) {
		return before.with(scope, find(scope));
	}

	private ScriptCatalog find(ScriptScope scope) {
		Map<String, LuaSource> sources = new HashMap<>();
		Map<String, String> unreadable = new HashMap<>();
		this.lock.lock();
		try {
			for (Location location : this.locations) {
				location.addTo(scope, sources, unreadable);
			}
		}
		finally {
			this.lock.unlock();
		}
		return ScriptCatalog.of(sources, unreadable);
	}

	@Override
	public void watch(Consumer<ScriptScope> listener) {
		this.lock.lock();
		try {
			if (this.watcher == null || this.listener == null) {
				this.listener = listener;
				startWatcher();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean watch(WatchedFiles files) {
		this.lock.lock();
		try {
			this.files.addIfAbsent(files);
			startWatcher();
		}
		finally {
			this.lock.unlock();
		}
		return true;
	}

	private void startWatcher() {
		if (this.watcher == null && this.reload.enabled() && !(this.watched.isEmpty() && this.files.isEmpty())) {
			this.watcher = new ScriptWatcher(this.watched, this.files, this.reload, this::tell);
			this.watcher.start();
		}
	}

	private void tell(ScriptScope scope) {
		Consumer<ScriptScope> listener = this.listener;
		if (listener != null) {
			listener.accept(scope);
		}
	}

	@Override
	public void close() {
		ScriptWatcher closed;
		this.lock.lock();
		try {
			closed = this.watcher;
			this.watcher = null;
			this.listener = null;
		}
		finally {
			this.lock.unlock();
		}
		if (closed != null) {
			closed.close();
		}
	}

	@FunctionalInterface
	private interface Location {

		void addTo(ScriptScope scope, Map<String, LuaSource> sources, Map<String, String> unreadable);

	}

}
