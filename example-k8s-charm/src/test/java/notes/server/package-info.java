/** The workload of notes-k8s, for tests. */
@NullMarked
package notes.server;

import org.jspecify.annotations.NullMarked;
