/**
 * The same scripted hooks through Python ops and through jops, against the simulated Juju, and what differs.
 *
 * <p>A script is data ({@code scripts/*.yaml}). Two interpreters do its steps: {@code charm.py} with Python ops and {@link
 * dev.jops.conformance.ScriptCharm} with jops, each in a process of its own. A new kind of step is a {@code do_} method
 * there and a case here.
 */
@NullMarked
package dev.jops.conformance;

import org.jspecify.annotations.NullMarked;
