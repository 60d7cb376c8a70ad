/**
 * How requests reach a Pebble: the interface behind which a socket or a simulated Pebble answers, and as much of HTTP/1.1
 * and websockets (RFC 9112, RFC 6455) over a Unix socket as Pebble speaks.
 */
@NullMarked
package dev.jops.pebble.transport;

import org.jspecify.annotations.NullMarked;
