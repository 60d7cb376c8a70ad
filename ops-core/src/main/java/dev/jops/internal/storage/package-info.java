/**
 * The unit's local state: one file, replaced whole, and the generations that follow Juju's commit.
 */
@NullMarked
package dev.jops.internal.storage;

import org.jspecify.annotations.NullMarked;
