/**
 * Assertions on what charm tests check most often, for use with AssertJ: {@link
 * dev.jops.testing.assertions.CharmAssertions}.
 */
@NullMarked
package dev.jops.testing.assertions;

import org.jspecify.annotations.NullMarked;
