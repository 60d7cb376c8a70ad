/** Child processes, which never wait for their pipes. */
@NullMarked
package dev.jops.internal.process;

import org.jspecify.annotations.NullMarked;
