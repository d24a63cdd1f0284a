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

package org.luaspring.engine.binding;

import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * The classes that no script may look into, whatever a policy says: those that lead to
 * code, threads, the container, files or connections. Their objects stay opaque.
 */
final class Forbidden {

	private static final Set<String> TYPES = Set.of("java.lang.Class", "java.lang.ClassLoader", "java.lang.Module",
			"java.lang.ModuleLayer", "java.lang.Package", "java.lang.Thread", "java.lang.ThreadGroup",
			"java.lang.ThreadLocal", "java.lang.Process", "java.lang.ProcessHandle", "java.lang.ProcessBuilder",
			"java.lang.Runtime", "java.lang.System", "java.lang.StackWalker", "java.lang.Shutdown",
			"java.lang.ref.Reference", "java.io.InputStream", "java.io.OutputStream", "java.io.Reader",
			"java.io.Writer", "java.io.File", "java.io.FileDescriptor", "java.io.RandomAccessFile", "java.io.Console",
			"java.nio.file.Path", "java.nio.file.FileSystem", "java.nio.file.FileStore", "java.nio.channels.Channel",
			"java.net.Socket", "java.net.ServerSocket", "java.net.URLConnection", "java.net.http.HttpClient",
			"java.util.stream.BaseStream", "java.util.Scanner", "java.util.ServiceLoader", "java.util.Timer",
			"java.util.ResourceBundle", "java.util.concurrent.Executor", "java.util.concurrent.locks.Lock",
			"java.util.logging.LogManager", "java.security.ProtectionDomain", "java.security.CodeSource",
			"java.security.Permission", "java.security.Provider", "java.security.Key", "java.security.KeyStore",
			"java.security.AccessControlContext", "java.sql.Wrapper", "java.sql.Driver", "java.sql.DriverManager",
			"javax.sql.CommonDataSource", "javax.naming.Context", "javax.management.MBeanServerConnection",
			"javax.script.ScriptEngine", "javax.script.ScriptContext", "javax.script.ScriptEngineManager",
			"javax.script.ScriptEngineFactory", "javax.script.CompiledScript",
			"org.springframework.beans.factory.BeanFactory", "org.springframework.context.ApplicationContext",
			"org.springframework.core.env.PropertyResolver", "org.springframework.core.io.Resource",
			"org.springframework.core.io.ResourceLoader", "jakarta.persistence.EntityManager",
			"jakarta.persistence.EntityManagerFactory", "jakarta.servlet.ServletContext",
			"org.luaspring.engine.LuaEngine", "org.luaspring.engine.LuaEnvironment", "org.luaspring.engine.LuaCall",
			"org.luaspring.engine.LuaArguments");

	private static final Set<String> PACKAGES = Set.of("java.lang.reflect", "java.lang.invoke", "java.lang.instrument",
			"java.lang.management", "java.lang.foreign", "java.lang.module", "javax.management", "javax.security",
			"sun", "jdk.internal", "com.sun", "org.luaj.vm2");

	private static final ClassValue<Boolean> ANSWERS = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return search(type);
		}

	};

	private Forbidden() {
	}

	/**
	 * Return whether objects of a type are opaque.
	 * @param type the type
	 * @return whether the type, or one that it extends or implements, is forbidden
	 */
	static boolean type(Class<?> type) {
		return ANSWERS.get(type.isArray() ? element(type) : type);
	}

	private static Class<?> element(Class<?> array) {
		Class<?> element = array;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		return element;
	}

	private static boolean search(Class<?> type) {
		if (TYPES.contains(type.getName()) || inForbiddenPackage(type)) {
			return true;
		}
		Class<?> superclass = type.getSuperclass();
		if (superclass != null && superclass != Proxy.class && search(superclass)) {
			return true;
		}
		for (Class<?> parent : type.getInterfaces()) {
			if (search(parent)) {
				return true;
			}
		}
		return false;
	}

	private static boolean inForbiddenPackage(Class<?> type) {
		if (type.isPrimitive() || Proxy.isProxyClass(type)) {
			return false;
		}
		for (String name = type.getPackageName(); !name.isEmpty();) {
			if (PACKAGES.contains(name)) {
				return !hiddenCollection(type);
			}
			int dot = name.lastIndexOf('.');
			name = (dot < 0) ? "" : name.substring(0, dot);
		}
		return false;
	}

	/**
	 * Collections of the JDK's inner packages are collections all the same.
	 */
	private static boolean hiddenCollection(Class<?> type) {
		return java.util.Collection.class.isAssignableFrom(type) || java.util.Map.class.isAssignableFrom(type);
	}

}
