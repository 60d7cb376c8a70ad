/**
 * What a charm declares in metadata.yaml, config.yaml and actions.yaml, or in charmcraft.yaml.
 */
@NullMarked
package dev.jops.meta;

import org.jspecify.annotations.NullMarked;
