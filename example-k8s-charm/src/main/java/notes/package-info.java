/** The charm notes-k8s. */
@NullMarked
package notes;

import org.jspecify.annotations.NullMarked;
