/** What a packed charm consists of besides its author's code: libraries, their licences, and the JDK. */
@NullMarked
package dev.jops.maven.sbom;

import org.jspecify.annotations.NullMarked;
