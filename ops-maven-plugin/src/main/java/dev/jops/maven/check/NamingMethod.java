package dev.jops.maven.check;

import dev.jops.meta.ConfigType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method of jops that takes names that the metadata declares.
 *
 * @param owner the class that declares the method
 * @param name the method's name; {@code <init>} for a constructor
 * @param arguments the arguments, in order
 * @param receiver what the name in its receiver has to refer to: an endpoint in {@code on("db").relationChanged()}
 */
record NamingMethod(String owner, String name, List<Argument> arguments, Optional<Kind> receiver) {

    /**
     * An argument.
     *
     * @param type the simple name of its type
     * @param kind what a string refers to
     * @param types for an option, its possible types
     */
    record Argument(String type, Kind kind, Set<ConfigType> types) {}

    /** Returns what identifies it: the class, its name, and the types of its arguments. */
    String key() {
        return key(owner, name, arguments.stream().map(Argument::type).toList());
    }

    static String key(String owner, String name, List<String> types) {
        return owner + "." + name + "(" + String.join(", ", types) + ")";
    }

    /** Returns the method as code writes it: {@code Model.relation}, {@code new RunOnce}. */
    String shown() {
        String type = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
        return name.equals("<init>") ? "new " + type : type + "." + name;
    }
}
