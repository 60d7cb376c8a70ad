@NullMarked
package dev.jops.maven.check;

import org.jspecify.annotations.NullMarked;
