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

package org.luaspring.boot.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Does what {@code --lua.check} or {@code --lua.stubs} asks for: lets the application
 * start as far as its environment and bean definitions, does the task instead of making
 * beans or a server, prints the report and ends the process with 0, or with 1 if
 * something is wrong.
 */
final class LuaCheckListener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	private final PrintStream out;

	private final IntConsumer exit;

	private @Nullable EarlyTask task;

	LuaCheckListener() {
		this(System.out, System::exit);
	}

	LuaCheckListener(PrintStream out, IntConsumer exit) {
		this.out = out;
		this.exit = exit;
	}

	@Override
	public int getOrder() {
		// before the listener that reads the configuration files
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationStartingEvent starting) {
			this.task = EarlyTask.of(starting.getArgs());
			if (this.task != null) {
				starting.getSpringApplication().setBannerMode(Banner.Mode.OFF);
				starting.getSpringApplication().setLogStartupInfo(false);
				starting.getSpringApplication().setRegisterShutdownHook(false);
			}
		}
		else if (this.task != null) {
			work(event, this.task);
		}
	}

	private void work(SpringApplicationEvent event, EarlyTask task) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			quieten(prepared.getEnvironment());
		}
		else if (event instanceof ApplicationContextInitializedEvent initialized) {
			ConfigurableApplicationContext context = initialized.getApplicationContext();
			context.addBeanFactoryPostProcessor((beanFactory) -> runInPlaceOfMulticaster(context, task));
		}
		else if (event instanceof ApplicationFailedEvent failed) {
			EarlyTask.Outcome outcome = outcome(failed, task);
			this.out.print(outcome.text());
			this.out.flush();
			this.exit.accept(outcome.passed() ? 0 : 1);
		}
	}

	private static EarlyTask.Outcome outcome(ApplicationFailedEvent failed, EarlyTask task) {
		for (Throwable at = failed.getException(); at != null; at = at.getCause()) {
			if (at instanceof LuaCheckCompletedException completed) {
				return completed.outcome();
			}
		}
		return task.failed(new LuaCheckReport(List.of(failure(failed))));
	}

	/** The report is what is to be read; on standard output there is nothing else. */
	private static void quieten(ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addFirst(new MapPropertySource("luaCheck",
					Map.of("logging.threshold.console", "off", "spring.main.banner-mode", "off",
							"spring.main.log-startup-info", "false", "spring.main.lazy-initialization", "true")));
	}

	/**
	 * The multicaster is the first bean that a context makes for itself when bean
	 * definitions and post-processors are complete and messages can be resolved, and
	 * before there is a server: the right moment to check, and to go no further.
	 */
	private static void runInPlaceOfMulticaster(ConfigurableApplicationContext context, EarlyTask task) {
		String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
		if (registry.containsBeanDefinition(name)) {
			registry.removeBeanDefinition(name);
		}
		registry.registerBeanDefinition(name,
				BeanDefinitionBuilder.rootBeanDefinition(ApplicationEventMulticaster.class, () -> {
					throw new LuaCheckCompletedException(task.run(context));
				}).getBeanDefinition());
	}

	private static LuaCheckResult failure(ApplicationFailedEvent event) {
		Throwable failure = event.getException();
		FailureAnalysis analysis = analyze(event.getApplicationContext(), failure);
		String problem = (analysis != null)
				? analysis.getDescription().strip()
						+ ((analysis.getAction() != null) ? "\n\n" + analysis.getAction().strip() : "")
				: failure.toString();
		return LuaCheckResult.failed("application", name(event.getSpringApplication()), problem);
	}

	private static String name(SpringApplication application) {
		Class<?> main = application.getMainApplicationClass();
		return (main != null) ? main.getName() : "application";
	}

	private static @Nullable FailureAnalysis analyze(@Nullable ConfigurableApplicationContext context,
			Throwable failure) {
		ArgumentResolver arguments = (context != null)
				? ArgumentResolver.of(org.springframework.beans.factory.BeanFactory.class, context.getBeanFactory())
					.and(org.springframework.core.env.Environment.class, context.getEnvironment())
				: null;
		ClassLoader classLoader = (context != null) ? context.getClassLoader() : null;
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, ex) -> {
				// an analyzer that cannot be made has nothing to say
			}));
		for (FailureAnalyzer analyzer : analyzers) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return analysis;
			}
		}
		return null;
	}

}
