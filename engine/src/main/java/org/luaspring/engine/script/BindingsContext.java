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

package org.luaspring.engine.script;

import java.io.Reader;
import java.io.Writer;
import java.util.List;

import javax.script.Bindings;
import javax.script.ScriptContext;

import org.jspecify.annotations.Nullable;

/**
 * The context of one evaluation with bindings of its own: that of the engine, with the
 * bindings in its place. No code but the evaluation sees it, so that nothing is ever set.
 *
 * @param around the context of the engine
 * @param bindings the bindings of the engine's scope
 */
record BindingsContext(ScriptContext around, Bindings bindings) implements ScriptContext {

	@Override
	public @Nullable Bindings getBindings(int scope) {
		return (scope == ENGINE_SCOPE) ? this.bindings : this.around.getBindings(scope);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		int scope = getAttributesScope(name);
		return (scope != -1) ? getAttribute(name, scope) : null;
	}

	@Override
	public @Nullable Object getAttribute(String name, int scope) {
		Bindings bindings = getBindings(scope);
		return (bindings != null) ? bindings.get(name) : null;
	}

	@Override
	public int getAttributesScope(String name) {
		for (int scope : getScopes()) {
			Bindings bindings = getBindings(scope);
			if (bindings != null && bindings.containsKey(name)) {
				return scope;
			}
		}
		return -1;
	}

	@Override
	public List<Integer> getScopes() {
		return this.around.getScopes();
	}

	@Override
	public Writer getWriter() {
		return this.around.getWriter();
	}

	@Override
	public Writer getErrorWriter() {
		return this.around.getErrorWriter();
	}

	@Override
	public Reader getReader() {
		return this.around.getReader();
	}

	@Override
	public void setBindings(@Nullable Bindings bindings, int scope) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setAttribute(String name, @Nullable Object value, int scope) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Object removeAttribute(String name, int scope) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setWriter(Writer writer) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setErrorWriter(Writer writer) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setReader(Reader reader) {
		throw new UnsupportedOperationException();
	}

}
