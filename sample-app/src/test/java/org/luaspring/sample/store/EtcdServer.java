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

package org.luaspring.sample.store;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * A real etcd with a data folder of its own.
 */
final class EtcdServer implements AutoCloseable {

	private final Process process;

	private final String endpoint;

	private EtcdServer(Process process, String endpoint) {
		this.process = process;
		this.endpoint = endpoint;
	}

	static boolean isInstalled() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> new File(folder, "etcd").canExecute());
	}

	static EtcdServer start(Path folder) throws IOException {
		String clients = "http://127.0.0.1:" + freePort();
		String peers = "http://127.0.0.1:" + freePort();
		Process process = new ProcessBuilder("etcd", "--name", "test", "--data-dir", folder.resolve("data").toString(),
				"--listen-client-urls", clients, "--advertise-client-urls", clients, "--listen-peer-urls", peers,
				"--initial-advertise-peer-urls", peers, "--initial-cluster", "test=" + peers)
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("etcd.log").toFile())
			.start();
		EtcdServer server = new EtcdServer(process, clients);
		try {
			Awaitility.await("etcd answers at " + clients)
				.atMost(Duration.ofSeconds(30))
				.ignoreExceptionsInstanceOf(IOException.class)
				.until(server::isHealthy);
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
		return server;
	}

	String endpoint() {
		return this.endpoint;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private boolean isHealthy() throws IOException, InterruptedException {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("etcd ended with " + this.process.exitValue());
		}
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.endpoint + "/health")).build(), BodyHandlers.ofString())
			.statusCode() == 200;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
