/**
 * Support for charm tests with JUnit 5 and 6: {@link dev.jops.testing.junit.CharmTest}.
 *
 * <p>A test has to declare JUnit as a dependency itself; nothing else in this artifact needs it.
 */
@NullMarked
package dev.jops.testing.junit;

import org.jspecify.annotations.NullMarked;
