package dev.jops.maven;

import java.nio.file.Path;

/** The result of packing: the charm as Juju unpacks it, and the file. */
record PackedCharm(Path directory, Path file) {}
