@NullMarked
package dev.jops.maven.charmcraft;

import org.jspecify.annotations.NullMarked;
