/**
 * A client of Pebble, the daemon that runs services in a workload container: services, layers, checks, notices, files and
 * commands, over its socket.
 */
@NullMarked
package dev.jops.pebble;

import org.jspecify.annotations.NullMarked;
