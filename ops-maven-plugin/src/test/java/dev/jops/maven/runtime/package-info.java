@NullMarked
package dev.jops.maven.runtime;

import org.jspecify.annotations.NullMarked;
