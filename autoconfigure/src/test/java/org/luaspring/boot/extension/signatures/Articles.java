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

package org.luaspring.boot.extension.signatures;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.luaspring.boot.extension.LuaExtensionPoint;

/**
 * What signatures an extension point may have.
 */
@LuaExtensionPoint(value = "articles", required = false)
public interface Articles extends Repository<Articles.Article, String> {

	OptionalInt stock(Optional<String> key);

	CompletableFuture<Article> later(String key);

	CompletionStage<Void> forget(String key);

	Map<String, Integer> count(String... keys);

	String join(String separator, int... numbers);

	@Override
	Article save(Article value);

	String label(Article article);

	default String label(Article article, String language) {
		return language + ":" + label(article);
	}

	default <T> T as(Class<T> type, String key) {
		return type.cast(key);
	}

	@Override
	String toString();

	static Article of(String key) {
		return new Article(key, 0);
	}

	record Article(String key, int cents) {

	}

}
