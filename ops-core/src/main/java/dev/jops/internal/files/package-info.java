/** Files and directories as root handles them where other users can write too. */
@NullMarked
package dev.jops.internal.files;

import org.jspecify.annotations.NullMarked;
