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

package org.luaspring.boot.module;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Looks behind proxies that would hand out the connection of the caller's transaction.
 */
final class PlainDataSource {

	private static final boolean SPRING_JDBC = ClassUtils
		.isPresent("org.springframework.jdbc.datasource.DelegatingDataSource", PlainDataSource.class.getClassLoader());

	private PlainDataSource() {
	}

	static DataSource of(DataSource dataSource) {
		return SPRING_JDBC ? Unwrapping.of(dataSource) : dataSource;
	}

	/**
	 * Apart, because Spring JDBC may be absent.
	 */
	private static final class Unwrapping {

		private static DataSource of(DataSource dataSource) {
			DataSource current = dataSource;
			while (current instanceof DelegatingDataSource delegating) {
				@Nullable DataSource target = delegating.getTargetDataSource();
				if (target == null) {
					break;
				}
				current = target;
			}
			return current;
		}

	}

}
