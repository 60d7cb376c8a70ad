package dev.jops.maven.check;

import dev.jops.meta.ConfigType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method of jops that takes names of what the metadata declares.
 *
 * @param owner the class that declares it
 * @param name its name; {@code <init>} for a constructor
 * @param arguments what each argument is, in their order
 * @param receiver what the name has to be that its receiver was made with: that of {@code on("db").relationChanged()} is
 *     an endpoint
 */
record NamingMethod(String owner, String name, List<Argument> arguments, Optional<Kind> receiver) {

    /**
     * One argument.
     *
     * @param type the simple name of its type
     * @param kind what a string is the name of
     * @param types for an option, the types that it can have
     */
    record Argument(String type, Kind kind, Set<ConfigType> types) {}

    /** What tells it from all others: class, name and types of the arguments. */
    String key() {
        return key(owner, name, arguments.stream().map(Argument::type).toList());
    }

    static String key(String owner, String name, List<String> types) {
        return owner + "." + name + "(" + String.join(", ", types) + ")";
    }

    /** As code shows it: {@code Model.relation}, {@code new RunOnce}. */
    String shown() {
        String type = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
        return name.equals("<init>") ? "new " + type : type + "." + name;
    }
}
