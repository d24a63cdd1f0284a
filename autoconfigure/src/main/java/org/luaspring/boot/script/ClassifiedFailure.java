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

package org.luaspring.boot.script;

/**
 * Implemented by exceptions that know what kind of failure they are. One of kind
 * {@link ErrorStatus.Kind#VETO} is counted as a veto, not as an error.
 *
 * @since 0.1.0
 */
public interface ClassifiedFailure {

	/**
	 * Return what failed.
	 * @return the kind
	 */
	ErrorStatus.Kind errorKind();

	/**
	 * Return whether a broken limit is the script's own fault and counts as a violation.
	 * @return {@code false} where the call only waited for its turn
	 */
	default boolean isViolation() {
		return true;
	}

}
