@NullMarked
package dev.jops.maven;

import org.jspecify.annotations.NullMarked;
