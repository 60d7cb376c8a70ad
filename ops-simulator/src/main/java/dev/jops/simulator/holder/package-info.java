/** Machines made of Linux namespaces: each has a root directory, processes, users and a host name of its own. */
@NullMarked
package dev.jops.simulator.holder;

import org.jspecify.annotations.NullMarked;
