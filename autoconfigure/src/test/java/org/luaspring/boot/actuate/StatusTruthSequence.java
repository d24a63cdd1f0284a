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

package org.luaspring.boot.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.actuate.directory.DirectoryHooks;
import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.hook.HookVetoedException;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.engine.LuaLimitExceededException;

import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A random sequence of what can happen to plugins and hooks, with a model of what has to
 * come of it, and a check that endpoint, calls and model agree.
 */
final class StatusTruthSequence {

	static final int MAX_VIOLATIONS = 3;

	private static final List<String> PLUGINS = List.of("alpha", "beta", "gamma");

	private static final String HOOK = "hooks/before-find/10-hook.lua";

	private final JsonMapper json = JsonMapper.builder().build();

	private final ScriptRegistry registry;

	private final LuaEndpoint endpoint;

	private final LuaEndpointWebExtension operator;

	private final Directory selected;

	private final LuaExtensions<Directory> all;

	private final DirectoryHooks hooks;

	private final Path folder;

	private final Random random;

	private final Map<String, StatusTruthModel> models = new TreeMap<>();

	private final StatusTruthModel hook = new StatusTruthModel(HOOK);

	private final List<String> log = new ArrayList<>();

	private int versions;

	private int raised;

	private String selection = "java";

	@SuppressWarnings("unchecked")
	StatusTruthSequence(ApplicationContext context, Path folder, Random random) {
		this.registry = context.getBean(ScriptRegistry.class);
		this.endpoint = context.getBean(LuaEndpoint.class);
		this.operator = context.getBean(LuaEndpointWebExtension.class);
		this.selected = context.getBean(Directory.class);
		this.hooks = context.getBean(DirectoryHooks.class);
		this.all = (LuaExtensions<Directory>) context
			.getBeanProvider(ResolvableType.forClassWithGenerics(LuaExtensions.class, Directory.class))
			.getObject();
		this.folder = folder;
		this.random = random;
		PLUGINS.forEach((name) -> this.models.put(name, new StatusTruthModel("plugins/" + name + ".lua")));
	}

	String log() {
		return String.join("; ", this.log);
	}

	void step() {
		boolean onHook = this.random.nextInt(4) == 0;
		String name = PLUGINS.get(this.random.nextInt(PLUGINS.size()));
		StatusTruthModel model = onHook ? this.hook : this.models.get(name);
		String address = onHook ? "hooks/before-find/10-hook" : "plugins/" + name;
		switch (this.random.nextInt(12)) {
			case 0, 1, 2 -> change(model, good(name, onHook));
			case 3 -> change(model, new StatusTruthModel.Content("return (", "broken", StatusTruthModel.Kind.SYNTAX));
			case 4 -> change(model,
					onHook ? new StatusTruthModel.Content("return )", "broken", StatusTruthModel.Kind.SYNTAX)
							: new StatusTruthModel.Content("return { implements = 'directory' }", "incomplete",
									StatusTruthModel.Kind.CONTRACT));
			case 5 -> change(model,
					onHook ? good(name, true)
							: new StatusTruthModel.Content(
									"return { implements = 'directory', find = function() end,"
											+ " start = function() error('no start') end }",
									"unlucky", StatusTruthModel.Kind.START));
			case 6 -> change(model, null);
			case 7 -> act(address, model, (this.random.nextInt(3) > 0) ? "disable" : "enable");
			case 8 -> act(address, model, "enable");
			case 9 -> act(address, model, "rollback");
			case 10 -> {
				if (this.random.nextBoolean()) {
					act(address, model, "reload");
				}
				else {
					select(name);
				}
			}
			default -> {
				if (onHook) {
					breakHook();
				}
				else if (this.random.nextBoolean()) {
					breakLimits(name, model);
				}
				else {
					changeWhileCalled(name, model);
				}
			}
		}
	}

	private StatusTruthModel.Content good(String name, boolean hook) {
		String version = ++this.versions + ".0.0";
		return hook ? new StatusTruthModel.Content("""
				if event == "boom" then error("raised") end
				if event == "loop" then while true do end end
				if event == "veto" then return false, "%s" end
				""".formatted(version), version, StatusTruthModel.Kind.GOOD) : new StatusTruthModel.Content("""
				local M = { version = "%s", implements = "directory" }
				function M.find(key)
				  if key == "loop" then while true do end end
				  if key ~= "which" then error(key) end
				  return "%s %s"
				end
				return M
				""".formatted(version, name, version), version, StatusTruthModel.Kind.GOOD);
	}

	private void change(StatusTruthModel model, StatusTruthModel.@Nullable Content content) {
		this.log.add(((content != null) ? "write " + content.version() + " to " : "delete ") + model.script);
		write(model, content);
		this.registry.refresh();
		model.refreshed(content);
	}

	private void write(StatusTruthModel model, StatusTruthModel.@Nullable Content content) {
		Path file = this.folder.resolve(model.script);
		try {
			Files.createDirectories(file.getParent());
			if (content != null) {
				Files.writeString(file, content.text());
			}
			else {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void act(String address, StatusTruthModel model, String action) {
		this.log.add(action + " " + address);
		if (!model.known) {
			assertThat(status(address, action)).isEqualTo(404);
			return;
		}
		int status = status(address, action);
		boolean refused = action.equals("rollback") && model.target() == null;
		assertThat(status).as("answer to " + action + " of " + address).isEqualTo(refused ? 409 : 200);
		if (!refused) {
			model.acted(action);
		}
	}

	private int status(String address, String action) {
		return this.operator.act(action, null, true, address.split("/")).getStatus();
	}

	private void select(String name) {
		this.log.add("select " + name);
		int status = this.operator.act("select", name, null, "extensions", "directory").getStatus();
		boolean serves = this.models.get(name).serving != null;
		assertThat(status).as("answer to select " + name).isEqualTo(serves ? 200 : 400);
		if (serves) {
			this.selection = name;
		}
	}

	private void breakLimits(String name, StatusTruthModel model) {
		this.log.add("break a limit of " + name);
		Optional<Directory> directory = this.all.get(name);
		assertThat(directory.isPresent()).isEqualTo(model.serving != null);
		if (directory.isPresent()) {
			try {
				directory.get().find("loop");
				fail("The limit did not hold");
			}
			catch (LuaLimitExceededException ex) {
				model.failed(ex.getMessage());
				model.violated();
			}
		}
	}

	private void breakHook() {
		this.log.add("break a limit of the hook");
		if (this.hook.serving != null) {
			try {
				this.hooks.beforeFind("loop");
				fail("The limit did not hold");
			}
			catch (LuaLimitExceededException ex) {
				this.hook.failed(ex.getMessage());
				this.hook.violated();
			}
		}
	}

	private void changeWhileCalled(String name, StatusTruthModel model) {
		StatusTruthModel.Content next = good(name, false);
		this.log.add("write " + next.version() + " to " + model.script + " while it is called");
		Optional<Directory> directory = this.all.get(name);
		if (directory.isEmpty()) {
			return;
		}
		StatusTruthModel.Content before = model.serving;
		CountDownLatch called = new CountDownLatch(1);
		CompletableFuture<List<String>> answers = CompletableFuture.supplyAsync(() -> {
			List<String> heard = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				heard.add(directory.get().find("which").orElse("nothing"));
				called.countDown();
			}
			return heard;
		});
		try {
			called.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		write(model, next);
		this.registry.refresh();
		model.refreshed(next);
		model.calls += 30;
		assertThat(answers.join()).isSubsetOf(name + " " + before.version(), name + " " + next.version());
	}

	void check() {
		this.models.forEach(this::callAndCompare);
		callAndCompareHook();
		JsonNode report = report();
		Map<String, Integer> states = new TreeMap<>();
		this.models.forEach((name, model) -> {
			JsonNode said = report.at("/plugins/" + name);
			assertThat(said.isMissingNode()).as(name + " is shown").isEqualTo(!model.known);
			if (model.known) {
				compare(name, said, model);
				states.merge(model.state(), 1, Integer::sum);
			}
		});
		JsonNode handler = report.at("/hooks/before-find/0");
		if (!handler.isMissingNode()) {
			compare(HOOK, handler, this.hook);
			assertThat(handler.at("/calls/vetoes").asLong()).isEqualTo(this.hook.vetoes);
		}
		assertThat(!handler.isMissingNode()).as("hook is shown").isEqualTo(this.hook.known);
		Map<String, Integer> summary = new TreeMap<>();
		report.at("/summary").properties().forEach((entry) -> summary.put(entry.getKey(), entry.getValue().asInt()));
		assertThat(summary).isEqualTo(states);
		compareSelection(report.at("/extensions/directory"));
	}

	private void callAndCompare(String name, StatusTruthModel model) {
		Optional<Directory> directory = this.all.get(name);
		assertThat(directory.isPresent()).as(name + " can be called").isEqualTo(model.serving != null);
		if (directory.isPresent()) {
			assertThat(directory.get().find("which")).as("answer of " + name)
				.contains(name + " " + model.serving.version());
			model.calls++;
			String message = "raised " + ++this.raised;
			try {
				directory.get().find(message);
				fail(name + " did not fail");
			}
			catch (RuntimeException ex) {
				assertThat(ex.getMessage()).endsWith(message);
				model.failed(ex.getMessage());
			}
		}
	}

	private void callAndCompareHook() {
		try {
			this.hooks.beforeFind("veto");
			assertThat(this.hook.serving).as("serving hook").isNull();
		}
		catch (HookVetoedException ex) {
			assertThat(this.hook.serving).as("serving hook").isNotNull();
			assertThat(ex.getMessage()).contains(this.hook.serving.version());
			this.hook.calls++;
			this.hook.vetoes++;
		}
		catch (RuntimeException ex) {
			// a handler that is FAILED fails the operation
			assertThat(this.hook.serving).as("serving hook, which fails with " + ex).isNull();
			assertThat(this.hook.state()).isEqualTo("FAILED");
		}
	}

	private void compare(String name, JsonNode said, StatusTruthModel model) {
		assertThat(said.at("/state").asString()).as("state of " + name).isEqualTo(model.state());
		assertThat(said.at("/desired").asString()).as("desired state of " + name)
			.isEqualTo(model.disabled ? "DISABLED" : "ENABLED");
		if (model.serving != null) {
			assertThat(said.at("/sha256").asString()).as("digest of " + name).isEqualTo(model.serving.sha256());
			assertThat(said.at("/generation").asLong()).as("generation of " + name).isPositive();
			if (!model.isHook()) {
				assertThat(said.at("/version").asString()).isEqualTo(model.serving.version());
			}
		}
		else {
			assertThat(said.at("/generation").asLong()).as("generation of " + name).isZero();
		}
		assertThat(said.at("/calls/count").asLong()).as("calls of " + name).isEqualTo(model.calls);
		assertThat(said.at("/calls/errors").asLong()).as("errors of " + name).isEqualTo(model.errors);
		assertThat(said.at("/calls/active").asLong()).as("running calls of " + name).isZero();
		long grouped = said.at("/errors").valueStream().mapToLong((group) -> group.at("/count").asLong()).sum();
		assertThat(grouped).as("grouped errors of " + name).isEqualTo(model.errors);
		if (!model.isHook()) {
			assertThat(said.at("/held").asBoolean()).as("held " + name).isEqualTo(model.held);
		}
		if (model.serving != null && model.lastFailure != null && model.rejected == null) {
			assertThat(said.at("/lastError/message").asString()).as("last error of " + name)
				.isEqualTo(model.lastFailure);
		}
		if (model.rejected != null) {
			assertThat(said.at("/lastReload/outcome").asString()).as("last reload of " + name).isEqualTo("REJECTED");
			assertThat(said.at("/lastReload/sha256").asString()).as("digest on disk of " + name)
				.isEqualTo(model.rejected.sha256());
		}
	}

	private void compareSelection(JsonNode said) {
		List<String> available = new ArrayList<>(List.of("java"));
		this.models.forEach((name, model) -> {
			if (model.serving != null) {
				available.add(name);
			}
		});
		assertThat(said.at("/available").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(available);
		assertThat(said.at("/selected").asString()).isEqualTo(this.selection);
		String answer;
		try {
			answer = this.selected.find("which").orElse("nothing");
		}
		catch (RuntimeException ex) {
			answer = "";
		}
		StatusTruthModel model = this.models.get(this.selection);
		if (model == null) {
			assertThat(answer).isEqualTo("java");
		}
		else if (model.serving != null) {
			assertThat(answer).isEqualTo(this.selection + " " + model.serving.version());
			model.calls++;
		}
		else {
			assertThat(answer).as("answer of what does not serve").isEmpty();
		}
	}

	private JsonNode report() {
		return this.json.valueToTree(this.endpoint.lua());
	}

}
