/** Child processes, whose pipes never make them wait. */
@NullMarked
package dev.jops.internal.process;

import org.jspecify.annotations.NullMarked;
