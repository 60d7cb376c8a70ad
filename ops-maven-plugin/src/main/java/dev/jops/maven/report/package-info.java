/** What a check finds in an author's files, and how it is told. */
@NullMarked
package dev.jops.maven.report;

import org.jspecify.annotations.NullMarked;
