package dev.jops.testing.explore;

import dev.jops.testing.RanCommand;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedSecret;
import dev.jops.testing.SimulatedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the first difference between two runs of one schedule, in the timeline or in the values that charms wrote. */
final class Difference {
    private static final String FILE = "--file="; // secret content goes to Juju in a file with a random name

    private final SimulatedJuju one;
    private final SimulatedJuju other;

    Difference(Outcome one, Outcome other) {
        this.one = one.juju();
        this.other = other.juju();
    }

    /** Returns the first difference, one line for each run; empty if there is none. */
    Optional<String> first() {
        Optional<String> ofEvents =
                firstOf(one.timeline().entries(), other.timeline().entries());
        return ofEvents.isPresent() ? ofEvents : firstOf(values(one), values(other));
    }

    private static Optional<String> firstOf(List<?> ones, List<?> others) {
        int same = 0;
        while (same < Math.min(ones.size(), others.size()) && ones.get(same).equals(others.get(same))) {
            same++;
        }
        return same == ones.size() && same == others.size()
                ? Optional.empty()
                : Optional.of("  " + at(ones, same) + "\n  " + at(others, same) + "\n");
    }

    private static String at(List<?> all, int index) {
        return index < all.size() ? all.get(index).toString() : "the end";
    }

    /** Content that is compared but not shown. */
    private record Hidden(String what, Map<String, String> content) {
        @Override
        public String toString() {
            return what + " has a content";
        }
    }

    /** Returns the commands that the charms ran, with their input, and the content of the secrets. */
    private static List<Object> values(SimulatedJuju juju) {
        List<Object> values = new ArrayList<>();
        for (SimulatedApplication application : juju.applications()) {
            for (SimulatedUnit unit : application.units()) {
                for (RanCommand command : unit.commands()) {
                    values.add(unit.name() + " in " + command.hook() + ": " + text(command));
                }
            }
        }
        for (SimulatedSecret secret : juju.secrets()) {
            for (int revision : secret.revisions()) {
                values.add(new Hidden(secret.id() + ", revision " + revision + ",", secret.content(revision)));
            }
        }
        return values;
    }

    /** Returns a command with its input, but without the random names of its files. */
    static String text(RanCommand command) {
        StringBuilder text = new StringBuilder(command.name());
        for (String word : command.words().subList(1, command.words().size())) {
            text.append(' ').append(word.startsWith(FILE) ? FILE + "..." : word);
        }
        return command.input().isEmpty()
                ? text.toString()
                : text.append(" < ").append(command.input()).toString();
    }
}
