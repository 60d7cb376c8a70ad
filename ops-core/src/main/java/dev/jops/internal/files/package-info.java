/** Files and directories that root can use safely where other users can write too. */
@NullMarked
package dev.jops.internal.files;

import org.jspecify.annotations.NullMarked;
