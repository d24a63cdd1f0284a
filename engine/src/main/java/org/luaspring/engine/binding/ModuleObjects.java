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

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostModule;

/**
 * What scripts see of hand-written modules, once for all environments that have them.
 */
final class ModuleObjects {

	private final JavaBinding binding;

	private final Lock lock = new ReentrantLock();

	/** The environments hold the objects. */
	private final Map<HostModule, WeakReference<ModuleObject>> objects = new WeakHashMap<>();

	ModuleObjects(JavaBinding binding) {
		this.binding = binding;
	}

	ModuleObject of(HostModule module) {
		this.lock.lock();
		try {
			WeakReference<ModuleObject> reference = this.objects.get(module);
			@Nullable ModuleObject known = (reference != null) ? reference.get() : null;
			if (known == null) {
				known = ModuleObject.of(this.binding, module);
				this.objects.put(module, new WeakReference<>(known));
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

}
