/**
 * A service directory with swappable backends.
 */
@NullMarked
package org.luaspring.sample;

import org.jspecify.annotations.NullMarked;
