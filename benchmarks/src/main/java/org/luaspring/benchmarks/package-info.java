/**
 * Benchmarks of the engine and of its use in Spring Boot.
 */
@NullMarked
package org.luaspring.benchmarks;

import org.jspecify.annotations.NullMarked;
