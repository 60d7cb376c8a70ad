package dev.jops.maven.check;

import dev.jops.meta.ConfigType;
import java.util.Set;

/**
 * A place in the code that names something.
 *
 * @param by what takes the name, as code shows it
 * @param kind what the name has to be
 * @param types for an option, the types that fit; empty for any
 * @param isComponent whether it is a component of a record, and not the argument of a call
 */
record Mention(String file, int line, String by, Kind kind, String name, Set<ConfigType> types, boolean isComponent) {}
