/** The test double of the library: the provider's side of the relation. */
@NullMarked
package ingress.testing;

import org.jspecify.annotations.NullMarked;
