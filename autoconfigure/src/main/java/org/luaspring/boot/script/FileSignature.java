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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a file system says about a file without reading it. Equal signatures mean equal
 * content only if the file was last changed a while before it was read, as clocks of file
 * systems are coarse; {@link #provesContentReadAt(long)} knows.
 *
 * @param key the identity of the file, where the file system has one
 * @param size the size in bytes
 * @param modified the time of the last write
 * @param changed the time of the last change, renaming and copying of times included,
 * where the file system has one
 */
record FileSignature(@Nullable Object key, long size, FileTime modified, @Nullable FileTime changed) {

	private static final long COARSEST_CLOCK_MILLIS = 2_000;

	static FileSignature of(Path file, BasicFileAttributes attributes, boolean unix) throws IOException {
		FileTime changed = unix ? (FileTime) Files.getAttribute(file, "unix:ctime") : null;
		return new FileSignature(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime(), changed);
	}

	/**
	 * Look at a file.
	 * @param file the file
	 * @return its signature, {@code null} if it is not there or cannot be seen
	 */
	static @Nullable FileSignature of(Path file) {
		try {
			boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
			return of(file, Files.readAttributes(file, BasicFileAttributes.class), unix);
		}
		catch (IOException ex) {
			// what cannot be seen now is another signature once it can
			return null;
		}
	}

	boolean provesContentReadAt(long millis) {
		FileTime last = Objects.requireNonNullElse(this.changed, this.modified);
		return millis - last.toMillis() > COARSEST_CLOCK_MILLIS;
	}

}
