/** A simulation's timeline as a picture. */
@NullMarked
package dev.jops.testing.picture;

import org.jspecify.annotations.NullMarked;
