package dev.jops.maven.check;

import dev.jops.maven.check.NamingMethod.Argument;
import dev.jops.meta.ConfigType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All methods of jops that take strings, and what these refer to, from the table {@code naming-methods.txt}. A test
 * compares it with jops's public methods, so that none is forgotten.
 */
final class NamingMethods {
    private static final String TABLE = "naming-methods.txt";
    private static final String ALL_TEXT = ": text";

    /** The word for a record class whose components are options. */
    private static final String OPTIONS = "options";

    private final Map<String, NamingMethod> byKey = new LinkedHashMap<>();
    private final Set<String> classesOfText = new LinkedHashSet<>();

    private NamingMethods() {}

    static NamingMethods load() throws IOException {
        try (InputStream stream = NamingMethods.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new AssertionError("the plugin has no " + TABLE);
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static NamingMethods parse(String table) {
        NamingMethods methods = new NamingMethods();
        String owner = "";
        for (String line : table.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.endsWith(ALL_TEXT) && !line.startsWith(" ")) {
                methods.classesOfText.add(line.substring(0, line.length() - ALL_TEXT.length()));
            } else if (!line.startsWith(" ")) {
                owner = line;
            } else {
                NamingMethod method = method(owner, line.strip());
                methods.byKey.put(method.key(), method);
            }
        }
        return methods;
    }

    /**
     * Returns the method by the class that declares it, its name and the simple names of its arguments' types; empty if
     * there is none.
     */
    Optional<NamingMethod> find(String owner, String name, List<String> types) {
        return Optional.ofNullable(byKey.get(NamingMethod.key(owner, name, types)));
    }

    Collection<NamingMethod> all() {
        return byKey.values();
    }

    /** Returns the classes that have no methods with names. */
    Set<String> classesOfText() {
        return classesOfText;
    }

    private static NamingMethod method(String owner, String line) {
        int open = line.indexOf('(');
        int close = line.indexOf(')');
        String receiver = line.substring(close + 1).replace(":", "").strip();
        List<Argument> arguments = new ArrayList<>();
        for (String argument : line.substring(open + 1, close).split(", ", -1)) {
            if (!argument.isEmpty()) {
                arguments.add(argument(argument));
            }
        }
        String name = line.substring(0, open).equals("new") ? "<init>" : line.substring(0, open);
        return new NamingMethod(owner, name, List.copyOf(arguments), Kind.of(receiver));
    }

    /** Parses an argument: {@code endpoint}, {@code option int|float}, {@code options} or the simple name of a type. */
    private static Argument argument(String words) {
        String[] parts = words.split(" ", 2);
        Set<ConfigType> types = EnumSet.noneOf(ConfigType.class);
        if (parts.length > 1) {
            Arrays.stream(parts[1].split("\\|")).map(NamingMethods::type).forEach(types::add);
        }
        if (parts[0].equals(OPTIONS)) {
            return new Argument("Class", Kind.OPTION, types);
        }
        return Kind.of(parts[0])
                .map(kind -> new Argument("String", kind, types))
                .orElseGet(() -> new Argument(words, Kind.TEXT, types));
    }

    private static ConfigType type(String word) {
        return Arrays.stream(ConfigType.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(TABLE + " has the unknown type " + word));
    }
}
