/** The models of a server: the engine of each, and what else Juju's client shows. */
@NullMarked
package dev.jops.jujusim.model;

import org.jspecify.annotations.NullMarked;
