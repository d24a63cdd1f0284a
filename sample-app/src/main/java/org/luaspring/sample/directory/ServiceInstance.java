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

package org.luaspring.sample.directory;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;

/**
 * One place where a service can be reached. The constraints hold for every instance,
 * whether it comes from a request, an import or a hook.
 *
 * @param name the name of the service
 * @param id what tells the instances of a service apart
 * @param host a host name or address; empty where it is not known
 * @param port the port
 * @param protocol the protocol, such as {@code tcp}
 * @param tags other names and free words
 */
public record ServiceInstance(@Size(max = 100) @Pattern(regexp = NAME, message = NAME_MESSAGE) String name,
		@Size(max = 100) @Pattern(regexp = NAME, message = NAME_MESSAGE) String id,
		@Size(max = 253) @Pattern(regexp = "[A-Za-z0-9.:_-]*",
				message = "must be a host name, an address or empty") String host,
		@Range(min = 1, max = 65535) int port,
		@Pattern(regexp = "[A-Za-z0-9-]{1,20}", message = "must be a name such as tcp or udp") String protocol,
		@Size(max = 100) List<@NotBlank @Size(max = 100) String> tags) {

	private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+*-]*";

	private static final String NAME_MESSAGE = "must start with a letter or digit and hold letters, digits and . _ + * - only";

}
