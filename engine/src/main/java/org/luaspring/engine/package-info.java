/**
 * Lua on the JVM: the script engine and its sandbox.
 */
@NullMarked
package org.luaspring.engine;

import org.jspecify.annotations.NullMarked;
