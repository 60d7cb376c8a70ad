/** What a request and a reply are made of: segments, fields, envelopes, refusals. */
@NullMarked
package dev.jops.simulator.pebble.http;

import org.jspecify.annotations.NullMarked;
