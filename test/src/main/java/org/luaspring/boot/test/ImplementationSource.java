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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a contract against every implementation of an extension point that serves in the
 * application context of the test, Lua plugins and Java beans alike. On a parameterised
 * class every test runs for each of them, on a parameterised test that one.
 *
 * <pre class="code">
 * &#064;SpringBootTest
 * &#064;ParameterizedClass
 * &#064;ImplementationSource(KeyValueStore.class)
 * class KeyValueStoreContractTests {
 *
 *     &#064;Parameter
 *     KeyValueStore store;
 *
 *     &#064;Test
 *     void findsWhatWasStored() {
 *         this.store.put("key", "value");
 *         assertThat(this.store.get("key")).contains("value");
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(ImplementationProvider.class)
public @interface ImplementationSource {

	/**
	 * Return the extension point.
	 * @return an interface annotated with
	 * {@link org.luaspring.boot.extension.LuaExtensionPoint}
	 */
	Class<?> value();

	/**
	 * Return the implementations to leave out.
	 * @return names of plugins and beans
	 */
	String[] except() default {};

}
