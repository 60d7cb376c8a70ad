/**
 * Tests of a whole deployment: one test body for a real Juju, through the {@code juju} client, and for the simulated
 * one.
 *
 * <p>A test drives {@link dev.jops.integration.Juju}; {@code -Djops.juju=cli} selects a real one.
 */
@NullMarked
package dev.jops.integration;

import org.jspecify.annotations.NullMarked;
