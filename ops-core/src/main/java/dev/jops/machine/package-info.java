/**
 * The machine that the unit runs on: its files and its programs.
 */
@NullMarked
package dev.jops.machine;

import org.jspecify.annotations.NullMarked;
