/**
 * Live views of the Juju model: every method is a hook command, or an answer remembered for this dispatch.
 */
@NullMarked
package dev.jops.model;

import org.jspecify.annotations.NullMarked;
