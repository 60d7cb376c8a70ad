package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flag of a hook command: its names, whether it is a switch, and the check of its values. */
final class Flag {
    private final List<String> names;
    private final boolean isSwitch;
    private final Check check;

    private Flag(List<String> names, boolean isSwitch, Check check) {
        this.names = names;
        this.isSwitch = isSwitch;
        this.check = check;
    }

    /** A check of a flag's values. */
    interface Check {

        /** Returns why Juju refuses a value; null if it accepts it. */
        @Nullable
        String refusal(HookContext hook, String value);
    }

    /** Returns a flag that takes any value. */
    static Flag value(String... names) {
        return value((hook, value) -> null, names);
    }

    /** Returns a flag that takes the values which a check accepts. */
    static Flag value(Check check, String... names) {
        return new Flag(List.of(names), false, check);
    }

    static Flag onOff(String... names) {
        return new Flag(List.of(names), true, (hook, value) -> refusalOfSwitch(value));
    }

    /** Returns why Juju refuses a value of a switch; null if it accepts it. */
    static @Nullable String refusalOfSwitch(String value) {
        return isTrue(value) || isFalse(value) ? null : notBoolean(value);
    }

    /** Returns the first name without its hyphens. */
    String word() {
        return names.get(0).substring(2);
    }

    boolean isSwitch() {
        return isSwitch;
    }

    /** Returns why Juju refuses a value while it parses it; null if it accepts it. */
    @Nullable
    String refusal(HookContext hook, String value) {
        return check.refusal(hook, value);
    }

    /** Returns whether a name on a command line, with its hyphens, is a name of this flag. */
    boolean isCalled(String name) {
        for (String known : names) {
            if (known.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a word is true to Go. (go: strconv/atob.go) */
    static boolean isTrue(String word) {
        return switch (word) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default -> false;
        };
    }

    private static boolean isFalse(String word) {
        return switch (word) {
            case "0", "f", "F", "false", "FALSE", "False" -> true;
            default -> false;
        };
    }

    private static String notBoolean(String word) {
        return "strconv.ParseBool: parsing " + GoQuotes.quoted(word) + ": invalid syntax";
    }
}
