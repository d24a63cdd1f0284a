/**
 * Lua in a Spring Boot application.
 */
@NullMarked
package org.luaspring.boot;

import org.jspecify.annotations.NullMarked;
