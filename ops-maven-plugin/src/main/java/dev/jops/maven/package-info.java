/** Packs a charm into one file that Juju deploys, with a Java runtime that the charm is linked into. */
@NullMarked
package dev.jops.maven;

import org.jspecify.annotations.NullMarked;
