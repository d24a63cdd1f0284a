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

package org.luaspring.engine.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

import org.luaspring.engine.runtime.CallContext;

/**
 * Makes host functions: hidden copies of {@link GeneratedFunction}.
 */
final class FunctionFactory {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private FunctionFactory() {
	}

	static MemberFunction define(HostMethods methods) {
		HostMethod single = methods.single();
		List<Object> constants = List.of(methods, HostCall.of(methods, 0), HostCall.of(methods, 1),
				HostCall.of(methods, 2), HostCall.of(methods, 3), (single != null) ? single.forArray() : general(),
				(single != null) ? single.count() : -1);
		String template = "GeneratedFunction.class";
		try (InputStream stream = FunctionFactory.class.getResourceAsStream(template)) {
			if (stream == null) {
				throw new IllegalStateException("The engine's own class file " + template + " is missing");
			}
			MethodHandles.Lookup copy = LOOKUP.defineHiddenClassWithClassData(stream.readAllBytes(), constants, true);
			return (MemberFunction) copy.findStaticGetter(copy.lookupClass(), "FUNCTION", MemberFunction.class)
				.invokeExact();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static MethodHandle general() {
		return MethodHandles.empty(MethodType.methodType(Object.class, CallContext.class, Object[].class));
	}

}
