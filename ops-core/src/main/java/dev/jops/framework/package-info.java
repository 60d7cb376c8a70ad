/**
 * Delivery of events to observers, deferral, and what is remembered between dispatches.
 */
@NullMarked
package dev.jops.framework;

import org.jspecify.annotations.NullMarked;
