/**
 * The way to a Pebble: the seam behind which either a socket or a simulated Pebble answers, and HTTP/1.1 and websockets
 * (RFC 9112, RFC 6455) over a Unix socket as far as Pebble speaks them.
 */
@NullMarked
package dev.jops.pebble.transport;

import org.jspecify.annotations.NullMarked;
