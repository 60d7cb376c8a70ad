/** What a charm's code names, held against what its metadata declares. */
@NullMarked
package dev.jops.maven.check;

import org.jspecify.annotations.NullMarked;
