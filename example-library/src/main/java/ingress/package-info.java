/** A charm library: ingress for an application, over the relation interface {@code ingress}, version 2. */
@NullMarked
package ingress;

import org.jspecify.annotations.NullMarked;
