package dev.jops.simulator.commands;

import dev.jops.simulator.text.GoIntegers;
import dev.jops.simulator.text.GoQuotes;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The argument of {@code storage-add}: the name of a storage, and a count. Juju's grammar also has a pool and a size,
 * which the command refuses.
 *
 * <p>juju: storage/constraints.go, ParseConstraintsMap
 */
record StorageDirective(String name, int count) {
    private static final Pattern POOL = Pattern.compile("[a-zA-Z]+[-?a-zA-Z0-9]*");
    private static final Pattern COUNT = Pattern.compile("-?[0-9]+");
    private static final Pattern SIZE = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?[MGTPEZY](?:i?B)?");

    static StorageDirective parse(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (name.isEmpty() || argument.lastIndexOf('=') != equals) {
            throw CommandFailure.usage("expected \"name=constraints\" or \"name\", got " + GoQuotes.quoted(argument));
        }
        return new StorageDirective(name, equals < 0 ? 1 : count(name, argument.substring(equals + 1)));
    }

    private static int count(String name, String constraints) {
        int count = 0;
        boolean hasMore = false;
        for (String field : constraints.split(",", -1)) {
            if (COUNT.matcher(field).matches()) {
                count = positive(name, field);
            } else if (POOL.matcher(field).matches()) {
                hasMore = true;
            } else if (SIZE.matcher(field).matches()) {
                hasMore |= isSize(name, field);
            } else if (!field.isEmpty()) {
                throw refused(name, "unrecognized storage constraint " + GoQuotes.quoted(field) + " not valid");
            }
        }
        if (count == 0 && !hasMore) {
            throw refused(name, "storage constraints require at least one field to be specified");
        }
        if (hasMore) {
            throw CommandFailure.usage("only count can be specified for " + GoQuotes.quoted(name));
        }
        return count;
    }

    private static int positive(String name, String field) {
        OptionalLong number = GoIntegers.decimal(field);
        if (number.isPresent() && number.getAsLong() <= 0) {
            throw refused(name, "cannot parse count: count must be greater than zero, got " + GoQuotes.quoted(field));
        }
        return (int) Math.min(number.orElse(Integer.MAX_VALUE), Integer.MAX_VALUE);
    }

    private static boolean isSize(String name, String field) {
        if (field.startsWith("-")) {
            throw refused(name, "cannot parse size: expected a non-negative number, got " + GoQuotes.quoted(field));
        }
        return true;
    }

    private static CommandFailure refused(String name, String why) {
        return CommandFailure.usage("cannot parse constraints for storage " + GoQuotes.quoted(name) + ": " + why);
    }
}
