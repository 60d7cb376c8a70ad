package dev.jops.maven.check;

import dev.jops.meta.ConfigType;
import java.util.Set;

/**
 * A place in the code that names something.
 *
 * @param by the method or record that takes the name, as code writes it
 * @param kind what the name has to refer to
 * @param types for an option, its possible types; empty for any
 * @param isComponent whether it is a component of a record, not an argument of a call
 */
record Mention(String file, int line, String by, Kind kind, String name, Set<ConfigType> types, boolean isComponent) {}
