/**
 * Assertions on what tests of charms look at most, for use with AssertJ: {@link
 * dev.jops.testing.assertions.CharmAssertions}.
 */
@NullMarked
package dev.jops.testing.assertions;

import org.jspecify.annotations.NullMarked;
