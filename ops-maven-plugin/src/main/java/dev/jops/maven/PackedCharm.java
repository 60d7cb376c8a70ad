package dev.jops.maven;

import java.nio.file.Path;

/** What packing has made: a charm as Juju unpacks it, and the file. */
record PackedCharm(Path directory, Path file) {}
