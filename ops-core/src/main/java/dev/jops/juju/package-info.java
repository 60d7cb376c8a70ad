/** What the Juju agent tells this process, such as the hook, the unit and the version; and time. */
@NullMarked
package dev.jops.juju;

import org.jspecify.annotations.NullMarked;
