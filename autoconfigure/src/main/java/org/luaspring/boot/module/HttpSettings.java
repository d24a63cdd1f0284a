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

import java.time.Duration;

/**
 * What the module {@code http} may do. Immutable.
 *
 * @param allowedHosts the hosts that may be reached, redirects included
 * @param timeout how long a request may take when the script sets no {@code timeout_ms}
 * @param maxResponseSize the bytes that the body of a response may have
 * @since 0.1.0
 */
public record HttpSettings(AllowedHosts allowedHosts, Duration timeout, long maxResponseSize) {

	/**
	 * Return settings with a time-out of 10 s and responses of up to 8 MB.
	 * @param allowedHosts the hosts that may be reached
	 * @return the settings
	 */
	public static HttpSettings of(AllowedHosts allowedHosts) {
		return new HttpSettings(allowedHosts, Duration.ofSeconds(10), 8L << 20);
	}

}
