/** The charm that a packed runtime is trained with; no part of any charm. */
@NullMarked
package dev.jops.maven.training;

import org.jspecify.annotations.NullMarked;
