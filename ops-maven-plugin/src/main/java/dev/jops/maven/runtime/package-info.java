/** What packing changes in a runtime, so that a hook gets to its containers sooner. */
@NullMarked
package dev.jops.maven.runtime;

import org.jspecify.annotations.NullMarked;
