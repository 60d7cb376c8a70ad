/**
 * Building blocks on top of leadership, such as settings that the leader makes for all units, and work that is done
 * once.
 */
@NullMarked
package dev.jops.recipes;

import org.jspecify.annotations.NullMarked;
