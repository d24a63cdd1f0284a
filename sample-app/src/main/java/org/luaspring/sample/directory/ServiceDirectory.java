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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.luaspring.sample.store.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Keeps instances as JSON under {@code services/<name>/<id>} in whichever store is
 * selected, and runs the hooks.
 */
@Service
public class ServiceDirectory {

	private static final Logger logger = LoggerFactory.getLogger(ServiceDirectory.class);

	private static final String ROOT = "services/";

	private final KeyValueStore store;

	private final DirectoryHooks hooks;

	private final JsonMapper json;

	private final Validator validator;

	ServiceDirectory(KeyValueStore store, DirectoryHooks hooks, JsonMapper json, Validator validator) {
		this.store = store;
		this.hooks = hooks;
		this.json = json;
		this.validator = validator;
	}

	/**
	 * Register an instance, or replace the one of the same name and id.
	 * @param candidate the instance
	 * @return what was registered
	 * @throws ConstraintViolationException if the instance is not valid
	 * @throws org.luaspring.boot.hook.HookVetoedException if a hook refuses it
	 */
	public Registration register(ServiceInstance candidate) {
		validate(candidate);
		ServiceInstance instance = this.hooks.decorate(candidate);
		validate(instance);
		this.hooks.beforeRegister(instance);
		String key = key(instance.name(), instance.id());
		boolean created = this.store.get(key).isEmpty();
		this.store.put(key, this.json.writeValueAsString(instance));
		this.hooks.afterRegister(instance);
		logger.debug("Registered {}", instance);
		return new Registration(instance, created);
	}

	/**
	 * Return the names of all services.
	 * @return the names, in order
	 */
	public Set<String> names() {
		Set<String> names = new TreeSet<>();
		for (String key : this.store.keys(ROOT)) {
			names.add(key.substring(ROOT.length(), key.lastIndexOf('/')));
		}
		return names;
	}

	/**
	 * Return the instances of a service.
	 * @param name the name of the service
	 * @return its instances by id; none if there is no such service
	 */
	public List<ServiceInstance> instances(String name) {
		return this.store.entries(key(name, ""))
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> this.json.readValue(entry.getValue(), ServiceInstance.class))
			.toList();
	}

	/**
	 * Remove an instance.
	 * @param name the name of the service
	 * @param id the id of the instance
	 * @return whether there was one
	 */
	public boolean remove(String name, String id) {
		return this.store.delete(key(name, id));
	}

	private void validate(ServiceInstance instance) {
		Set<ConstraintViolation<ServiceInstance>> violations = this.validator.validate(instance);
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
	}

	private static String key(String name, String id) {
		return ROOT + name + "/" + id;
	}

	/**
	 * The outcome of a registration.
	 *
	 * @param instance the instance, as the hooks left it
	 * @param created whether it is new
	 */
	public record Registration(ServiceInstance instance, boolean created) {

	}

}
