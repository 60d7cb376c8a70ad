/** Tables, JSON and YAML as {@code juju} prints them. */
@NullMarked
package dev.jops.jujusim.render;

import org.jspecify.annotations.NullMarked;
