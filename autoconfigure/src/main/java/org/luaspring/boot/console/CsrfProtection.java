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

package org.luaspring.boot.console;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells the page which token Spring Security wants with an action, where it is present.
 */
final class CsrfProtection {

	private static final boolean PRESENT = ClassUtils.isPresent("org.springframework.security.web.csrf.CsrfToken",
			CsrfProtection.class.getClassLoader());

	private CsrfProtection() {
	}

	/**
	 * Return the token of a request.
	 * @param request the request
	 * @return the header and the token, {@code null} if none is wanted
	 */
	static @Nullable Map<String, String> token(ServerRequest request) {
		return PRESENT ? Token.of(request) : null;
	}

	/**
	 * Apart, because Spring Security may be absent.
	 */
	private static final class Token {

		static @Nullable Map<String, String> of(ServerRequest request) {
			Object token = request.servletRequest().getAttribute("_csrf");
			return (token instanceof CsrfToken csrf) ? Map.of("header", csrf.getHeaderName(), "token", csrf.getToken())
					: null;
		}

	}

}
