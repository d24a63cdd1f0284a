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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What operators decided, by key, in one JSON file. It is written beside, forced to the
 * disk and renamed, so that a killed write leaves the old decisions.
 */
final class OperatorDecisions {

	private static final Log logger = LogFactory.getLog(OperatorDecisions.class);

	private static final String FILE = "decisions.json";

	private final @Nullable Path folder;

	private final ObjectMapper mapper = JsonMapper.builder().build();

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, String> decisions = new TreeMap<>();

	OperatorDecisions(@Nullable Path folder) {
		this.folder = folder;
		if (folder != null) {
			this.decisions.putAll(read(folder.resolve(FILE)));
		}
	}

	private Map<String, String> read(Path file) {
		try {
			return this.mapper.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {
			});
		}
		catch (NoSuchFileException ex) {
			return Map.of();
		}
		catch (IOException | JacksonException ex) {
			Path aside = file.resolveSibling(FILE + ".unreadable");
			logger.error("Operators' decisions in '" + file + "' cannot be read and are ignored; kept as '"
					+ aside.getFileName() + "'", ex);
			try {
				Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
			}
			catch (IOException moveFailure) {
				logger.error("'" + file + "' cannot be moved", moveFailure);
			}
			return Map.of();
		}
	}

	boolean isPersistent() {
		return this.folder != null;
	}

	@Nullable String get(String key) {
		this.lock.lock();
		try {
			return this.decisions.get(key);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Store a decision.
	 * @param key the key
	 * @param value the decision, {@code null} to forget it
	 * @return whether it survives a restart
	 */
	boolean put(String key, @Nullable String value) {
		this.lock.lock();
		try {
			if (value != null) {
				this.decisions.put(key, value);
			}
			else {
				this.decisions.remove(key);
			}
			return write();
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean write() {
		if (this.folder == null) {
			return false;
		}
		try {
			Files.createDirectories(this.folder);
			Path written = this.folder.resolve(FILE + ".new");
			byte[] content = this.mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(this.decisions);
			try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				ByteBuffer buffer = ByteBuffer.wrap(content);
				while (buffer.hasRemaining()) {
					channel.write(buffer);
				}
				channel.force(true);
			}
			move(written, this.folder.resolve(FILE));
			return true;
		}
		catch (IOException | JacksonException ex) {
			logger.error("Operators' decisions cannot be written to '" + this.folder
					+ "': they are lost when the application stops", ex);
			return false;
		}
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

}
