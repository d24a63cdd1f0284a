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

package org.luaspring.benchmarks;

import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.ScriptEngine;
import javax.script.SimpleBindings;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One small script through {@code javax.script}, with two variables in bindings of its
 * own: as the same text each time, as a new text each time, and compiled.
 */
public class ScriptEngineBenchmark extends AverageTimeBenchmark {

	@Param({ "lua", "luaj", "nashorn", "graaljs" })
	public String engine;

	private ScriptEngine scriptEngine;

	private String text;

	private String comment;

	private CompiledScript compiled;

	private final Bindings bindings = new SimpleBindings();

	private int turn;

	@Setup
	public void load() throws Exception {
		this.scriptEngine = ScriptEngines.named(this.engine);
		boolean lua = this.engine.startsWith("lua");
		this.text = lua ? "return a * 2 + b" : "a * 2 + b";
		this.comment = lua ? " -- " : " // ";
		this.compiled = ((Compilable) this.scriptEngine).compile(this.text);
		this.bindings.put("a", 1.0);
		this.bindings.put("b", 3.5);
		for (Object result : new Object[] { this.scriptEngine.eval(this.text, this.bindings),
				this.compiled.eval(this.bindings) }) {
			if (!Results.same(5.5, result)) {
				throw new IllegalStateException(this.engine + " answers " + result + ", not 5.5");
			}
		}
	}

	private Bindings bindings() {
		this.bindings.put("a", (double) (this.turn++ & 3));
		this.bindings.put("b", 3.5);
		return this.bindings;
	}

	@Benchmark
	public Object text() throws Exception {
		return this.scriptEngine.eval(this.text, bindings());
	}

	@Benchmark
	public Object newText() throws Exception {
		return this.scriptEngine.eval(this.text + this.comment + this.turn, bindings());
	}

	@Benchmark
	public Object compiled() throws Exception {
		return this.compiled.eval(bindings());
	}

}
