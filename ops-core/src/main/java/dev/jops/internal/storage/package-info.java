/**
 * The unit's local state: one file, replaced whole, and the generations that follow Juju's commit; or the unit's state in
 * the controller.
 */
@NullMarked
package dev.jops.internal.storage;

import org.jspecify.annotations.NullMarked;
