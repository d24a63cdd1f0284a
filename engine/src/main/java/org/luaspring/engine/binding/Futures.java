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

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * Waits for results of the host, never longer than the call may take.
 */
final class Futures {

	private Futures() {
	}

	static @Nullable Object await(CallContext cx, Future<?> future) {
		try {
			return future.get(cx.remainingTime().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			cx.check();
			throw cx.error("the host's result did not arrive in time", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			cx.check();
			throw cx.error("interrupted", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof Error error) {
				throw error;
			}
			throw new HostFailureException((cause != null) ? cause : ex);
		}
		catch (CancellationException ex) {
			throw new HostFailureException(ex);
		}
	}

}
