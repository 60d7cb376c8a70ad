/**
 * Tests of a whole deployment: one test body for a real Juju, through the {@code juju} client, and for the simulated
 * one.
 *
 * <p>{@link dev.jops.integration.Juju} is what a test drives; {@code -Djops.juju=cli} says that it is a real
 * one.
 */
@NullMarked
package dev.jops.integration;

import org.jspecify.annotations.NullMarked;
