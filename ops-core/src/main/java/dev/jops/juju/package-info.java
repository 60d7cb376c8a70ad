/**
 * What the Juju agent told this process: the hook, the unit, the version; and time.
 */
@NullMarked
package dev.jops.juju;

import org.jspecify.annotations.NullMarked;
