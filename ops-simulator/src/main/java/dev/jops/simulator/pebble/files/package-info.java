/** The files, users and programs of a container, and the endpoint for files. */
@NullMarked
package dev.jops.simulator.pebble.files;

import org.jspecify.annotations.NullMarked;
