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

package org.luaspring.sample.directory;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.luaspring.sample.directory.ServiceDirectory.Registration;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The directory over HTTP.
 */
@RestController
@RequestMapping("/services")
class ServiceController {

	private final ServiceDirectory directory;

	ServiceController(ServiceDirectory directory) {
		this.directory = directory;
	}

	@GetMapping
	Set<String> names() {
		return this.directory.names();
	}

	@GetMapping("/{name}")
	List<ServiceInstance> instances(@PathVariable String name) {
		List<ServiceInstance> instances = this.directory.instances(name);
		if (instances.isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no service '" + name + "'");
		}
		return instances;
	}

	@PutMapping("/{name}/{id}")
	ResponseEntity<ServiceInstance> register(@PathVariable String name, @PathVariable String id,
			@RequestBody InstanceBody body) {
		Registration registration = this.directory.register(body.toInstance(name, id));
		return ResponseEntity.status(registration.created() ? HttpStatus.CREATED : HttpStatus.OK)
			.body(registration.instance());
	}

	@DeleteMapping("/{name}/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable String name, @PathVariable String id) {
		if (!this.directory.remove(name, id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no instance '" + id + "' of a service '" + name + "'");
		}
	}

	/**
	 * What a client sends. What is missing becomes a value that the constraints of
	 * {@link ServiceInstance} judge.
	 */
	record InstanceBody(@Nullable String host, @Nullable Integer port, @Nullable String protocol,
			@Nullable List<String> tags) {

		ServiceInstance toInstance(String name, String id) {
			return new ServiceInstance(name, id, (this.host != null) ? this.host : "",
					(this.port != null) ? this.port : 0, (this.protocol != null) ? this.protocol : "",
					(this.tags != null) ? this.tags : List.of());
		}

	}

}
