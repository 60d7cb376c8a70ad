@NullMarked
package dev.jops.maven.sbom;

import org.jspecify.annotations.NullMarked;
