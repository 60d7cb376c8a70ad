/**
 * One dispatch, from the environment to the exit code.
 */
@NullMarked
package dev.jops.internal.dispatch;

import org.jspecify.annotations.NullMarked;
