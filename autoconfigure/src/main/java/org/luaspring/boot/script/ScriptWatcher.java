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
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;

/**
 * Watches script folders on one thread, by events of the file system and by polling, and
 * tells when they have been quiet for a while after a change. What is told is only which
 * scripts may have changed: whoever is told compares the content.
 */
final class ScriptWatcher implements Closeable {

	private static final Log logger = LogFactory.getLog(ScriptWatcher.class);

	private final List<ScriptFolder> folders;

	private final List<WatchedFiles> files;

	private final Consumer<ScriptScope> listener;

	private final PendingChanges changes;

	private final long pollNanos;

	private final Thread thread;

	private final @Nullable WatchService service;

	private final @Nullable WatchedPaths paths;

	private volatile boolean closed;

	private @Nullable WatchedState lastState;

	private boolean filesChanged;

	private @Nullable String lastFailure;

	ScriptWatcher(List<ScriptFolder> folders, List<WatchedFiles> files, LuaProperties.Reload reload,
			Consumer<ScriptScope> listener) {
		this.folders = List.copyOf(folders);
		this.files = files;
		this.listener = listener;
		this.changes = new PendingChanges(Math.max(1_000_000, reload.quietPeriod().toNanos()));
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
			this.lastState = look();
		}
		catch (ScriptStoreException ex) {
			logger.warn(ex.getMessage());
		}
		this.thread.start();
	}

	private WatchedState look() {
		return WatchedState.of(this.folders, this.files);
	}

	private void run() {
		long nextPoll = System.nanoTime() + this.pollNanos;
		while (!this.closed) {
			try {
				long due = this.changes.isEmpty() ? nextPoll : this.changes.due();
				if (awaitEvent(Math.min(due, nextPoll) - System.nanoTime())) {
					continue;
				}
				if (!this.changes.isEmpty() && System.nanoTime() - due >= 0) {
					tell();
				}
				if (System.nanoTime() - nextPoll >= 0) {
					nextPoll = System.nanoTime() + this.pollNanos;
					poll();
				}
			}
			catch (InterruptedException | ClosedWatchServiceException ex) {
				if (!this.closed) {
					logger.warn("The thread that watches scripts was interrupted: changes are no longer applied");
				}
				return;
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}
	}

	// all is looked at again by the next poll; the same failure is not logged each time
	private void failed(RuntimeException ex) {
		this.lastState = null;
		this.changes.clear();
		String failure = ex.toString();
		if (!failure.equals(this.lastFailure)) {
			this.lastFailure = failure;
			logger.error("Changed scripts could not be applied", ex);
		}
	}

	private boolean awaitEvent(long nanos) throws InterruptedException {
		if (this.service == null || this.paths == null) {
			if (nanos > 0) {
				TimeUnit.NANOSECONDS.sleep(nanos);
			}
			return false;
		}
		WatchKey key = this.service.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		if (key == null) {
			return false;
		}
		for (WatchEvent<?> event : key.pollEvents()) {
			noteEvent(this.paths.changedBy(key, event));
		}
		if (!key.reset()) {
			// the folder is gone
			noteEvent(ScriptScope.ALL);
		}
		return true;
	}

	private void noteEvent(ScriptScope scope) {
		this.changes.note(scope, scope.isAll());
		this.filesChanged |= scope.isAll();
	}

	private void poll() {
		WatchedState before = this.lastState;
		WatchedState now = look();
		this.lastState = now;
		boolean otherFiles = before == null || !now.hasFilesOf(before);
		// what no event told may also be in a folder that is not watched yet
		this.changes.note((otherFiles || before == null) ? ScriptScope.ALL : now.scriptsSince(before), true);
		this.filesChanged |= otherFiles;
	}

	private void tell() {
		// new folders are watched before they are read, so that no change falls between
		boolean pathsChanged = this.changes.pathsChanged();
		if (pathsChanged) {
			updatePaths();
		}
		boolean different = lookAgain(this.changes.scope());
		if (this.service == null && different && !this.changes.isOverdue()) {
			// without events only a second look tells that a file is still being written
			this.changes.postpone();
			return;
		}
		ScriptScope scope = this.changes.scope();
		boolean otherFiles = this.filesChanged;
		this.changes.clear();
		this.filesChanged = false;
		try {
			this.listener.accept(scope);
			this.lastFailure = null;
		}
		finally {
			if (otherFiles) {
				this.files.forEach(WatchedFiles::changed);
				// their content may name other files
				updatePaths();
			}
		}
	}

	private boolean lookAgain(ScriptScope scope) {
		WatchedState before = this.lastState;
		if (before != null && !scope.isAll()) {
			return before.update(scope);
		}
		WatchedState now = look();
		this.lastState = now;
		return before == null || !now.hasFilesOf(before) || !now.scriptsSince(before).isEmpty();
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
