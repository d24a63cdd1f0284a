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

package org.luaspring.boot.hook;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows Spring's transactions. The task runs outside of the one that committed, whose
 * resources are still bound to the thread then, so that what it writes is committed too.
 */
final class TransactionalAfterCommit implements AfterCommit {

	private final Supplier<@Nullable PlatformTransactionManager> transactionManager;

	TransactionalAfterCommit(Supplier<@Nullable PlatformTransactionManager> transactionManager) {
		this.transactionManager = transactionManager;
	}

	@Override
	public void run(Runnable task) {
		if (TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.isActualTransactionActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					runOutside(task);
				}

			});
		}
		else {
			task.run();
		}
	}

	private void runOutside(Runnable task) {
		PlatformTransactionManager manager = this.transactionManager.get();
		if (manager == null) {
			task.run();
			return;
		}
		TransactionTemplate template = new TransactionTemplate(manager);
		template.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
		template.executeWithoutResult((status) -> task.run());
	}

}
