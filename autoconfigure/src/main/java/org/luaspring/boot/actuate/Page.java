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

package org.luaspring.boot.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The part of a list that a request asks for.
 *
 * @param offset how many entries to leave out
 * @param limit how many entries to show at most
 */
record Page(int offset, int limit) {

	static final int DEFAULT_LIMIT = 50;

	static final int MAX_LIMIT = 1000;

	Page {
		if (offset < 0) {
			throw new IllegalArgumentException("offset is " + offset + " but must be 0 or more");
		}
		if (limit < 1 || limit > MAX_LIMIT) {
			throw new IllegalArgumentException("limit is " + limit + " but must be from 1 to " + MAX_LIMIT);
		}
	}

	/**
	 * Return the page that a request asks for.
	 * @param offset how many entries to leave out, {@code null} for none
	 * @param limit how many entries to show, {@code null} for {@value #DEFAULT_LIMIT}
	 * @return the page, {@code null} if the request does not ask for one
	 */
	static @Nullable Page of(@Nullable Integer offset, @Nullable Integer limit) {
		if (offset == null && limit == null) {
			return null;
		}
		return new Page((offset != null) ? offset : 0, (limit != null) ? limit : DEFAULT_LIMIT);
	}

	/**
	 * Cut this page out of entries.
	 * @param entries a map or collection
	 * @return the page with the entries
	 */
	Descriptor of(Object entries) {
		if (entries instanceof Map<?, ?> map) {
			Map<Object, Object> shown = new LinkedHashMap<>();
			map.entrySet()
				.stream()
				.skip(this.offset)
				.limit(this.limit)
				.forEach((entry) -> shown.put(entry.getKey(), entry.getValue()));
			return new Descriptor(this.offset, this.limit, map.size(), shown);
		}
		List<?> list = new ArrayList<>((Collection<?>) entries);
		return new Descriptor(this.offset, this.limit, list.size(),
				list.stream().skip(this.offset).limit(this.limit).toList());
	}

	/**
	 * A page of entries, as the endpoint shows it.
	 *
	 * @param offset how many entries were left out before these
	 * @param limit how many entries are shown at most
	 * @param total how many entries there are
	 * @param entries the entries, in the form that they have without paging
	 */
	record Descriptor(int offset, int limit, int total, Object entries) implements OperationResponseBody {

	}

}
