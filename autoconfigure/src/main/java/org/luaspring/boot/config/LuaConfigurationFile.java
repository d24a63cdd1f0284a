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

package org.luaspring.boot.config;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.core.io.Resource;

import org.luaspring.engine.LuaSource;

/**
 * A configuration file that can be evaluated again and again. Immutable.
 */
final class LuaConfigurationFile {

	private final String name;

	private final Resource resource;

	private final @Nullable Charset encoding;

	private final EarlyProperties early;

	private final ConfigurationRuntime runtime;

	/**
	 * Create a file.
	 * @param name the name of its property source
	 * @param resource the content
	 * @param encoding the encoding of the content, {@code null} for UTF-8
	 * @param early what is known before configuration files are read
	 * @param runtime compiles and runs it
	 */
	LuaConfigurationFile(String name, Resource resource, @Nullable Charset encoding, EarlyProperties early,
			ConfigurationRuntime runtime) {
		this.name = name;
		this.resource = resource;
		this.encoding = encoding;
		this.early = early;
		this.runtime = runtime;
	}

	/**
	 * Read and evaluate the file.
	 * @return the result
	 * @throws IOException if it cannot be read
	 * @throws LuaConfigurationException if it is not valid
	 */
	LuaEvaluation evaluate() throws IOException {
		return new EvaluationRun(this).evaluate();
	}

	/**
	 * Read a source of the file's folder.
	 * @param name the name that errors show
	 * @param resource the content
	 * @return the source
	 * @throws IOException if it cannot be read
	 */
	Content read(String name, Resource resource) throws IOException {
		LuaSource raw = LuaSource.of(name, location(resource), resource.getContentAsByteArray());
		if (this.encoding == null || this.encoding.equals(StandardCharsets.UTF_8)) {
			return new Content(raw, raw.digest());
		}
		byte[] converted = new String(raw.content(), this.encoding).getBytes(StandardCharsets.UTF_8);
		return new Content(LuaSource.of(name, raw.location(), converted), raw.digest());
	}

	String name() {
		return this.name;
	}

	Resource resource() {
		return this.resource;
	}

	EarlyProperties early() {
		return this.early;
	}

	ConfigurationRuntime runtime() {
		return this.runtime;
	}

	/**
	 * Return the name of the script, as errors show it.
	 * @return the file name
	 */
	String scriptName() {
		String filename = this.resource.getFilename();
		return (filename != null) ? filename : this.resource.getDescription();
	}

	/**
	 * Return where the file is.
	 * @return {@code file:} and the path relative to the working directory where it lies
	 * below, else the address or description
	 */
	String location() {
		return location(this.resource);
	}

	private static String location(Resource resource) {
		Path path = path(resource);
		if (path != null) {
			Path working = Path.of("").toAbsolutePath();
			Path absolute = path.toAbsolutePath().normalize();
			Path shown = absolute.startsWith(working) ? working.relativize(absolute) : absolute;
			return "file:" + shown.toString().replace('\\', '/');
		}
		return resource.getDescription();
	}

	/**
	 * Return the path of a resource.
	 * @param resource the resource
	 * @return the path, {@code null} if it is no file
	 */
	static @Nullable Path path(Resource resource) {
		try {
			return resource.isFile() ? resource.getFile().toPath() : null;
		}
		catch (IOException | UnsupportedOperationException ex) {
			// what cannot be a path is not watched either
			return null;
		}
	}

	/**
	 * Return the resource with the origin of the property that imported it.
	 * @param module a resource beside this one
	 * @return the resource to use in origins
	 */
	Resource tracked(Resource module) {
		return OriginTrackedResource.of(module, Origin.from(this.resource));
	}

	@Override
	public String toString() {
		return location();
	}

	/**
	 * What was read.
	 *
	 * @param source the source in UTF-8
	 * @param digest the digest of the bytes as they are in the file
	 */
	record Content(LuaSource source, String digest) {

	}

}
