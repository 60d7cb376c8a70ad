/**
 * What JUnit 5 and 6 tests of charms use: {@link dev.jops.testing.junit.CharmTest}.
 *
 * <p>JUnit is a dependency of the test's own; nothing else of this artifact needs it.
 */
@NullMarked
package dev.jops.testing.junit;

import org.jspecify.annotations.NullMarked;
