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

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.extension.LuaExtensionPoint;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Finds the components that {@link LuaTest} is about.
 */
final class LuaTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<LuaTest> {

	LuaTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

	@Override
	protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory readers) throws IOException {
		return super.defaultInclude(reader, readers)
				|| reader.getAnnotationMetadata().hasAnnotation(LuaModule.class.getName())
				|| implementsExtensionPoint(reader, readers);
	}

	private static boolean implementsExtensionPoint(MetadataReader reader, MetadataReaderFactory readers)
			throws IOException {
		if (reader.getAnnotationMetadata().hasAnnotation(LuaExtensionPoint.class.getName())) {
			return true;
		}
		ClassMetadata type = reader.getClassMetadata();
		for (String parent : type.getInterfaceNames()) {
			if (isExtensionPoint(parent, readers)) {
				return true;
			}
		}
		return isExtensionPoint(type.getSuperClassName(), readers);
	}

	private static boolean isExtensionPoint(@Nullable String type, MetadataReaderFactory readers) throws IOException {
		return type != null && !type.startsWith("java.")
				&& implementsExtensionPoint(readers.getMetadataReader(type), readers);
	}

}
