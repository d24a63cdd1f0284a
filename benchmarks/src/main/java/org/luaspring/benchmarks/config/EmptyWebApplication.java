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

package org.luaspring.benchmarks.config;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A web application without anything of its own, which ends when it is ready.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyWebApplication {

	/**
	 * Start, print the milliseconds since the start of the process, those of processor
	 * time that this thread and the whole process used, and end.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) {
		ConfigurableApplicationContext context = SpringApplication.run(EmptyWebApplication.class, arguments);
		long millis = ManagementFactory.getRuntimeMXBean().getUptime();
		long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
		long process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
		System.out.println("ready " + millis + " " + thread + " " + process + " "
				+ context.getEnvironment().getProperty("shop.name", "no shop"));
		Runtime.getRuntime().halt(0);
	}

}
