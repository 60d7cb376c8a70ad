/** Checks that the metadata declares what a charm's code names. */
@NullMarked
package dev.jops.maven.check;

import org.jspecify.annotations.NullMarked;
