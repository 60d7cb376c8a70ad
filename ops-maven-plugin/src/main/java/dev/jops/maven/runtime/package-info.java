/** Changes to a runtime that let a hook reach its containers sooner. */
@NullMarked
package dev.jops.maven.runtime;

import org.jspecify.annotations.NullMarked;
