/**
 * The unit's local state: a file that is replaced as a whole, with generations that agree with Juju's commits; or the
 * unit's state in the controller.
 */
@NullMarked
package dev.jops.internal.storage;

import org.jspecify.annotations.NullMarked;
