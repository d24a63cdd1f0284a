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

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;

/**
 * Watches script folders on one thread, by events of the file system and by polling, and
 * tells when they have been quiet for a while after a change. What is told is only that
 * something may have changed: whoever is told compares the content.
 */
final class ScriptWatcher implements Closeable {

	private static final Log logger = LogFactory.getLog(ScriptWatcher.class);

	/**
	 * How many quiet periods a change waits at most where the folders never become quiet.
	 */
	private static final int MAX_QUIET_PERIODS = 20;

	private final List<ScriptFolder> folders;

	private final List<WatchedFiles> files;

	private final Runnable listener;

	private final long quietNanos;

	private final long pollNanos;

	private final Thread thread;

	private final @Nullable WatchService service;

	private final @Nullable WatchedPaths paths;

	private volatile boolean closed;

	private @Nullable List<Map<String, FileSignature>> lastScan;

	private boolean changed;

	private long firstChange;

	private long lastChange;

	ScriptWatcher(List<ScriptFolder> folders, List<WatchedFiles> files, LuaProperties.Reload reload,
			Runnable listener) {
		this.folders = List.copyOf(folders);
		this.files = files;
		this.listener = listener;
		this.quietNanos = Math.max(1_000_000, reload.quietPeriod().toNanos());
		this.pollNanos = Math.max(1_000_000, reload.pollInterval().toNanos());
		this.service = reload.polling() ? null : newWatchService();
		this.paths = (this.service != null) ? new WatchedPaths(this.service) : null;
		this.thread = new Thread(this::run, "lua-script-watcher");
		this.thread.setDaemon(true);
	}

	private static @Nullable WatchService newWatchService() {
		try {
			return FileSystems.getDefault().newWatchService();
		}
		catch (IOException | UnsupportedOperationException ex) {
			logger.warn("The file system sends no events (" + ex.getMessage()
					+ "): scripts are looked at every 'lua.reload.poll-interval'");
			return null;
		}
	}

	void start() {
		updatePaths();
		try {
			this.lastScan = scan();
		}
		catch (ScriptStoreException ex) {
			logger.warn(ex.getMessage());
		}
		this.thread.start();
	}

	private void run() {
		long nextPoll = System.nanoTime() + this.pollNanos;
		while (!this.closed) {
			long now = System.nanoTime();
			long due = this.changed ? Math.min(this.lastChange + this.quietNanos,
					this.firstChange + MAX_QUIET_PERIODS * this.quietNanos) : nextPoll;
			try {
				if (awaitEvent(Math.min(due, nextPoll) - now)) {
					continue;
				}
				now = System.nanoTime();
				if (this.changed && now - due >= 0) {
					tell();
				}
				else if (now - nextPoll >= 0) {
					poll();
				}
				if (now - nextPoll >= 0) {
					nextPoll = System.nanoTime() + this.pollNanos;
				}
			}
			catch (InterruptedException | ClosedWatchServiceException ex) {
				if (!this.closed) {
					logger.warn("The thread that watches scripts was interrupted: changes are no longer applied");
				}
				return;
			}
			catch (RuntimeException ex) {
				logger.error("Changed scripts could not be applied", ex);
			}
		}
	}

	private boolean awaitEvent(long nanos) throws InterruptedException {
		if (this.service == null) {
			if (nanos > 0) {
				TimeUnit.NANOSECONDS.sleep(nanos);
			}
			return false;
		}
		WatchKey key = this.service.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		if (key == null) {
			return false;
		}
		boolean ofInterest = false;
		for (WatchEvent<?> event : key.pollEvents()) {
			ofInterest |= isOfInterest(key, event);
		}
		// a key that cannot be reset belongs to a folder that is gone
		ofInterest |= !key.reset();
		if (ofInterest) {
			noteChange();
		}
		return true;
	}

	private boolean isOfInterest(WatchKey key, WatchEvent<?> event) {
		if (event.kind() == StandardWatchEventKinds.OVERFLOW || !(event.context() instanceof Path name)) {
			return true;
		}
		return this.paths == null || this.paths.isOfInterest(key, name);
	}

	private void noteChange() {
		this.lastChange = System.nanoTime();
		if (!this.changed) {
			this.changed = true;
			this.firstChange = this.lastChange;
		}
	}

	private void poll() {
		List<Map<String, FileSignature>> scan = scan();
		if (!scan.equals(this.lastScan)) {
			this.lastScan = scan;
			noteChange();
		}
	}

	private void tell() {
		// new folders are watched before they are read, so that no change falls between
		updatePaths();
		List<Map<String, FileSignature>> scan = scan();
		boolean quiet = this.service != null || scan.equals(this.lastScan)
				|| System.nanoTime() - this.firstChange >= MAX_QUIET_PERIODS * this.quietNanos;
		this.lastScan = scan;
		if (!quiet) {
			// without events only a second look tells that a file is still being written
			this.lastChange = System.nanoTime();
			return;
		}
		this.changed = false;
		try {
			this.listener.run();
		}
		finally {
			this.files.forEach(WatchedFiles::changed);
			// the content of files may name other files
			updatePaths();
		}
	}

	private List<Map<String, FileSignature>> scan() {
		List<Map<String, FileSignature>> scan = new ArrayList<>();
		for (ScriptFolder folder : this.folders) {
			scan.add(folder.scan());
		}
		for (WatchedFiles watched : this.files) {
			Map<String, FileSignature> signatures = new HashMap<>();
			for (Path file : watched.files()) {
				FileSignature signature = FileSignature.of(file);
				if (signature != null) {
					signatures.put(file.toString(), signature);
				}
			}
			scan.add(signatures);
		}
		return scan;
	}

	private void updatePaths() {
		if (this.paths == null) {
			return;
		}
		try {
			Set<Path> files = new HashSet<>();
			this.files.forEach((watched) -> files.addAll(watched.files()));
			this.paths.update(this.folders, files);
		}
		catch (IOException | UncheckedIOException ex) {
			logger.warn("Not all script folders can be watched (" + ex.getMessage()
					+ "): what is not is looked at every 'lua.reload.poll-interval'");
		}
	}

	@Override
	public void close() {
		this.closed = true;
		if (this.service != null) {
			try {
				this.service.close();
			}
			catch (IOException ex) {
				logger.warn("The watch service could not be closed", ex);
			}
		}
		if (this.service == null) {
			this.thread.interrupt();
		}
		if (Thread.currentThread() != this.thread) {
			join();
		}
	}

	private void join() {
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(10));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
