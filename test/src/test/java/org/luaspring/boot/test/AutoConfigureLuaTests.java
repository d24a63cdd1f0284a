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

package org.luaspring.boot.test;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

class AutoConfigureLuaTests {

	/**
	 * A new auto-configuration belongs into the slice unless it is for operators.
	 */
	@Test
	void sliceHasAllAutoConfigurationsThatScriptsNeed() {
		ClassLoader classLoader = getClass().getClassLoader();
		assertThat(ImportCandidates.load(AutoConfigureLua.class, classLoader))
			.containsExactlyInAnyOrderElementsOf(ImportCandidates.load(AutoConfiguration.class, classLoader)
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith("org.luaspring.boot."))
				.filter((name) -> !name.matches("org\\.luaspring\\.boot\\.(actuate|console|observe)\\..*"))
				.toList());
	}

}
