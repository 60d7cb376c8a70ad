/**
 * Packs a charm: one directory, one file that Juju deploys, and in it a Java runtime that the charm is linked into.
 */
@NullMarked
package dev.jops.maven;

import org.jspecify.annotations.NullMarked;
