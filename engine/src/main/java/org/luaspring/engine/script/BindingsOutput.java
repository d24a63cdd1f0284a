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

import java.io.IOException;
import java.io.Writer;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaOutput;

/**
 * Prints to the writer of the current context.
 */
final class BindingsOutput implements LuaOutput {

	private @Nullable BindingsGlobals globals;

	void globals(BindingsGlobals globals) {
		this.globals = globals;
	}

	@Override
	public void println(String line) {
		BindingsGlobals globals = this.globals;
		Writer writer = (globals != null) ? globals.context().getWriter() : null;
		if (globals != null && writer != null) {
			try {
				writer.write(line);
				writer.write('\n');
				writer.flush();
			}
			catch (IOException | RuntimeException ex) {
				throw globals.running().error("the host failed to write what the script printed", ex);
			}
		}
	}

}
