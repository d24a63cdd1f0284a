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

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import javax.management.MBeanException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LuaEndpoint} through JMX.
 */
class LuaEndpointJmxTests {

	private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

	@TempDir
	private Path folder;

	@BeforeEach
	void writeScript() throws Exception {
		RunningApplication.write(this.folder, "plugins/good.lua",
				"return { implements = 'directory', find = function(key) return key end }");
	}

	private RunningApplication start(String domain, String access) {
		return new RunningApplication(this.folder, "--spring.jmx.enabled=true", "--spring.jmx.default-domain=" + domain,
				"--management.endpoints.jmx.exposure.include=lua", "--management.endpoint.lua.access=" + access);
	}

	private MBeanOperationInfo[] operations(String domain) throws Exception {
		return this.server.getMBeanInfo(name(domain)).getOperations();
	}

	private static ObjectName name(String domain) throws Exception {
		return new ObjectName(domain + ":type=Endpoint,name=Lua");
	}

	private Object invoke(String domain, String operation, Map<String, Object> arguments) throws Exception {
		MBeanOperationInfo info = Arrays.stream(operations(domain))
			.filter((candidate) -> candidate.getName().equals(operation))
			.findFirst()
			.orElseThrow();
		Object[] values = Arrays.stream(info.getSignature())
			.map((parameter) -> arguments.get(parameter.getName()))
			.toArray();
		String[] types = Arrays.stream(info.getSignature()).map(MBeanParameterInfo::getType).toArray(String[]::new);
		return this.server.invoke(name(domain), operation, values, types);
	}

	@Test
	void operatorsReadAndActThroughJmx() throws Exception {
		try (RunningApplication application = start("lua.jmx.all", "unrestricted")) {
			assertThat(invoke("lua.jmx.all", "lua", Map.of()).toString()).contains("Lua 5.2", "good");
			assertThat(invoke("lua.jmx.all", "part", Map.of("path", new String[] { "plugins", "good" })).toString())
				.contains("state=ACTIVE");
			assertThat(invoke("lua.jmx.all", "part", Map.of("path", new String[] { "plugins" }, "limit", 1)).toString())
				.contains("total=1");
			assertThat(invoke("lua.jmx.all", "act",
					Map.of("action", "disable", "force", true, "path", new String[] { "plugins", "good" }))
				.toString()).contains("state=DISABLED");
			assertThat(application.json("/actuator/lua/plugins/good").at("/state").asString()).isEqualTo("DISABLED");
			assertThatExceptionOfType(MBeanException.class)
				.isThrownBy(() -> invoke("lua.jmx.all", "act",
						Map.of("action", "explode", "path", new String[] { "plugins", "good" })))
				.withStackTraceContaining("allowed are [reload, enable, disable, rollback]");
		}
	}

	@Test
	void actionsAreNotThereUnlessAccessIsUnrestricted() throws Exception {
		try (RunningApplication application = start("lua.jmx.read", "read-only")) {
			assertThat(application.context().isRunning()).isTrue();
			assertThat(operations("lua.jmx.read")).extracting(MBeanFeatureInfo::getName)
				.containsExactlyInAnyOrder("lua", "part");
		}
	}

}
