/** Problems that checks find in an author's files. */
@NullMarked
package dev.jops.maven.report;

import org.jspecify.annotations.NullMarked;
