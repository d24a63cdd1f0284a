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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
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
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Does what {@code --lua.check} asks for: lets the application start as far as its
 * environment and bean definitions, runs the checks instead of making beans or a server,
 * prints the report and ends the process with 0, or with 1 if something is wrong.
 */
final class LuaCheckListener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	private final PrintStream out;

	private final IntConsumer exit;

	private @Nullable LuaCheckMode mode;

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
			this.mode = LuaCheckMode.of(starting.getArgs());
			if (this.mode != null) {
				starting.getSpringApplication().setBannerMode(Banner.Mode.OFF);
				starting.getSpringApplication().setLogStartupInfo(false);
				starting.getSpringApplication().setRegisterShutdownHook(false);
			}
		}
		else if (this.mode != null) {
			check(event, this.mode);
		}
	}

	private void check(SpringApplicationEvent event, LuaCheckMode mode) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			quieten(prepared.getEnvironment());
		}
		else if (event instanceof ApplicationContextInitializedEvent initialized) {
			ConfigurableApplicationContext context = initialized.getApplicationContext();
			context.addBeanFactoryPostProcessor((beanFactory) -> {
				addBeanPostProcessors(beanFactory);
				throw new LuaCheckCompletedException(run(context));
			});
		}
		else if (event instanceof ApplicationFailedEvent failed) {
			LuaCheckReport report = (failed.getException() instanceof LuaCheckCompletedException completed)
					? completed.report() : new LuaCheckReport(List.of(failure(failed)));
			this.out.print(mode.print(report));
			this.out.flush();
			this.exit.accept(report.isPassed() ? 0 : 1);
		}
	}

	/** The report is what is to be read; on standard output there is nothing else. */
	private static void quieten(ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addFirst(new MapPropertySource("luaCheck",
					Map.of("logging.threshold.console", "off", "spring.main.banner-mode", "off",
							"spring.main.log-startup-info", "false", "spring.main.lazy-initialization", "true")));
	}

	/** A check may need beans; they have to be made as they would be at a start. */
	private static void addBeanPostProcessors(ConfigurableListableBeanFactory beanFactory) {
		List<String> names = new ArrayList<>(
				List.of(beanFactory.getBeanNamesForType(BeanPostProcessor.class, true, false)));
		for (Class<?> order : List.of(PriorityOrdered.class, Ordered.class, BeanPostProcessor.class)) {
			List<BeanPostProcessor> processors = new ArrayList<>();
			for (String name : List.copyOf(names)) {
				if (beanFactory.isTypeMatch(name, order)) {
					names.remove(name);
					processors.add(beanFactory.getBean(name, BeanPostProcessor.class));
				}
			}
			AnnotationAwareOrderComparator.sort(processors);
			processors.forEach(beanFactory::addBeanPostProcessor);
		}
	}

	private static LuaCheckReport run(ConfigurableApplicationContext context) {
		List<LuaCheckResult> results = new ArrayList<>();
		for (LuaCheck check : SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
			.load(LuaCheck.class)) {
			results.addAll(check.check(context));
		}
		return new LuaCheckReport(results);
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
