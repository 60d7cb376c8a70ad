/**
 * Tests of whole deployments, which run on a real Juju, through the {@code juju} client, as well as on a simulated one.
 *
 * <p>A test drives {@link dev.jops.integration.Juju}; {@code -Djops.juju=cli} selects a real one.
 */
@NullMarked
package dev.jops.integration;

import org.jspecify.annotations.NullMarked;
