/** The models of a server, each with an engine of its own, and what Juju's client shows beyond it. */
@NullMarked
package dev.jops.jujusim.model;

import org.jspecify.annotations.NullMarked;
