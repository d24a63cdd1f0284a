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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.luaspring.engine.LuaSource;

/**
 * A folder of scripts in a file system. What was read is read again only if it may have
 * changed. Used by one thread at a time.
 */
final class ScriptFolder {

	static final int MAX_DEPTH = 16;

	private static final long MAX_SIZE = 16L << 20;

	private static final int ATTEMPTS = 5;

	private final Path root;

	private final String location;

	private final boolean unix;

	private final Map<String, Read> cache = new HashMap<>();

	/**
	 * Create a folder.
	 * @param root the folder, which need not exist
	 */
	ScriptFolder(Path root) {
		this.root = root.toAbsolutePath().normalize();
		this.location = "file:" + root.normalize().toString().replace('\\', '/') + "/";
		this.unix = this.root.getFileSystem().supportedFileAttributeViews().contains("unix");
	}

	Path root() {
		return this.root;
	}

	/**
	 * Look at scripts without reading them.
	 * @param scope the scripts
	 * @return the signatures of those that exist, by id
	 * @throws ScriptStoreException if they cannot be looked at
	 */
	Map<String, FileSignature> scan(ScriptScope scope) {
		for (int attempt = 1;; attempt++) {
			try {
				return tryScan(scope);
			}
			catch (NoSuchFileException | NotDirectoryException ex) {
				// a file or folder vanished while the tree was walked
				if (attempt >= ATTEMPTS) {
					throw new ScriptStoreException("Folder '" + this.root + "' changes too fast to be read", ex);
				}
			}
			catch (IOException ex) {
				throw new ScriptStoreException("Folder '" + this.root + "' cannot be read: " + reason(ex), ex);
			}
		}
	}

	private Map<String, FileSignature> tryScan(ScriptScope scope) throws IOException {
		Map<String, FileSignature> found = new HashMap<>();
		if (scope.isAll()) {
			walk(this.root, found);
		}
		for (String folder : scope.folders()) {
			walk(this.root.resolve(folder), found);
		}
		for (String id : scope.ids()) {
			look(id, found);
		}
		return found;
	}

	private void walk(Path start, Map<String, FileSignature> found) throws IOException {
		if (Files.isDirectory(start)) {
			Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Scan(start, found));
		}
	}

	private void look(String id, Map<String, FileSignature> found) throws IOException {
		Path file = this.root.resolve(id);
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (attributes.isRegularFile()) {
				found.put(id, FileSignature.of(file, attributes, this.unix));
			}
		}
		catch (NoSuchFileException ex) {
			// gone, or a link that leads nowhere
		}
		catch (FileSystemException ex) {
			if (!Files.isSymbolicLink(file) && !isBelowFile(file)) {
				throw ex;
			}
		}
	}

	private boolean isBelowFile(Path file) {
		for (Path above = file.getParent(); above != null && above.startsWith(this.root); above = above.getParent()) {
			if (Files.isRegularFile(above)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Add the scripts that nobody has added yet.
	 * @param scope the scripts to look at
	 * @param sources the sources by id
	 * @param unreadable why a source cannot be read, by id
	 */
	void addTo(ScriptScope scope, Map<String, LuaSource> sources, Map<String, String> unreadable) {
		Map<String, FileSignature> found = scan(scope);
		forget(scope, found.keySet());
		found.forEach((id, signature) -> {
			if (sources.containsKey(id) || unreadable.containsKey(id)) {
				return;
			}
			try {
				sources.put(id, read(id, signature));
			}
			catch (NoSuchFileException ex) {
				// deleted since the scan, which the watcher tells too
				this.cache.remove(id);
			}
			catch (IOException ex) {
				this.cache.remove(id);
				unreadable.put(id, this.location + id + " cannot be read: " + reason(ex));
			}
		});
	}

	private void forget(ScriptScope scope, Set<String> found) {
		if (scope.isAll() || !scope.folders().isEmpty()) {
			this.cache.keySet().removeIf((id) -> scope.includes(id) && !found.contains(id));
			return;
		}
		scope.ids().stream().filter((id) -> !found.contains(id)).forEach(this.cache::remove);
	}

	private LuaSource read(String id, FileSignature signature) throws IOException {
		Read last = this.cache.get(id);
		if (last != null && last.signature.equals(signature) && signature.provesContentReadAt(last.millis)) {
			return last.source;
		}
		if (signature.size() > MAX_SIZE) {
			throw new IOException("it has " + signature.size() + " bytes, allowed are " + MAX_SIZE);
		}
		long now = System.currentTimeMillis();
		LuaSource source = LuaSource.of(id, this.location + id, Files.readAllBytes(this.root.resolve(id)));
		if (last != null && last.source.equals(source)) {
			source = last.source;
		}
		this.cache.put(id, new Read(signature, now, source));
		return source;
	}

	private static String reason(IOException ex) {
		if (ex instanceof AccessDeniedException) {
			return "access denied";
		}
		return Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName());
	}

	private record Read(FileSignature signature, long millis, LuaSource source) {

	}

	private final class Scan extends SimpleFileVisitor<Path> {

		private final Path start;

		private final Map<String, FileSignature> found;

		Scan(Path start, Map<String, FileSignature> found) {
			this.start = start;
			this.found = found;
		}

		@Override
		public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
			return (folder.equals(this.start) || ScriptFiles.isFolder(name(folder))) ? FileVisitResult.CONTINUE
					: FileVisitResult.SKIP_SUBTREE;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			if (attributes.isRegularFile() && ScriptFiles.isScript(name(file))) {
				this.found.put(id(file), FileSignature.of(file, attributes, ScriptFolder.this.unix));
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
			if (ex instanceof FileSystemLoopException) {
				return FileVisitResult.CONTINUE;
			}
			if (ex instanceof NoSuchFileException && Files.isSymbolicLink(file)) {
				return FileVisitResult.CONTINUE;
			}
			throw ex;
		}

		private static String name(Path path) {
			return String.valueOf(path.getFileName());
		}

		private String id(Path file) {
			return ScriptFolder.this.root.relativize(file).toString().replace('\\', '/');
		}

	}

}
