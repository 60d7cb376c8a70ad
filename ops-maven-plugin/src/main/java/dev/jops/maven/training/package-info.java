/** The charm that trains a runtime; it is not part of any packed charm. */
@NullMarked
package dev.jops.maven.training;

import org.jspecify.annotations.NullMarked;
