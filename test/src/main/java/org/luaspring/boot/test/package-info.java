/**
 * Test support for Lua in a Spring Boot application.
 */
@NullMarked
package org.luaspring.boot.test;

import org.jspecify.annotations.NullMarked;
