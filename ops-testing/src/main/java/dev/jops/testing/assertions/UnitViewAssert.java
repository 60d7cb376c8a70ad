package dev.jops.testing.assertions;

import dev.jops.hookcmds.Port;
import dev.jops.machine.FileMode;
import dev.jops.machine.Program;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Status;
import dev.jops.testing.JujuLogLine;
import dev.jops.testing.UnitView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a unit, wherever its charm runs; a failure shows what the charm did last.
 *
 * @param <S> the assertions
 * @param <U> the unit
 */
public abstract sealed class UnitViewAssert<S extends UnitViewAssert<S, U>, U extends UnitView>
        extends AbstractAssert<S, U> permits ContextAssert, HarnessAssert, SimulatedUnitAssert {
    static final int LAST = 8;

    UnitViewAssert(U unit, Class<?> type) {
        super(unit, type);
    }

    /** Verifies that its status is this one, message included. */
    public S hasStatus(Status expected) {
        isNotNull();
        if (!actual.status().equals(expected)) {
            fail("to be " + Found.words(expected) + ", but it is " + Found.words(actual.status()));
        }
        return myself;
    }

    /** Verifies that it is active, whatever its message says. */
    public S isActive() {
        isNotNull();
        if (!(actual.status() instanceof ActiveStatus)) {
            fail("to be active, but it is " + Found.words(actual.status()));
        }
        return myself;
    }

    /** Verifies that these ports are open, and no others. */
    public S hasOpenedPorts(Port... ports) {
        isNotNull();
        List<Port> expected = List.of(ports);
        if (!expected.containsAll(actual.openedPorts()) || !actual.openedPorts().containsAll(expected)) {
            fail("to have " + Found.words(expected) + " open, but it has " + Found.words(actual.openedPorts()));
        }
        return myself;
    }

    /** Verifies that a line that the charm logged contains this text; a line begins with its level. */
    public S logged(String part) {
        isNotNull();
        if (actual.log().stream().noneMatch(line -> line.toString().contains(part))) {
            fail("to have logged a line with \"" + part + "\", but there is none");
        }
        return myself;
    }

    /** Verifies that the charm ran a program on its machine whose command line begins with these words. */
    public S ranProgram(String... words) {
        isNotNull();
        if (!actual.machine().hasRun(words)) {
            fail("to have run " + String.join(" ", words) + ", but it ran " + programs());
        }
        return myself;
    }

    /**
     * Verifies that the charm ran no program whose command line begins with these words; without words, none at all.
     */
    public S ranNoProgram(String... words) {
        isNotNull();
        if (actual.machine().hasRun(words)) {
            fail("to have run no " + (words.length == 0 ? "program" : String.join(" ", words)) + ", but it ran "
                    + programs());
        }
        return myself;
    }

    /** Verifies that its machine has a file at this absolute path. */
    public S hasFile(String path) {
        isNotNull();
        if (!Files.isRegularFile(actual.file(path))) {
            fail("to have the file " + path + ", but "
                    + (Files.exists(actual.file(path)) ? "that is not a regular file" : "there is none"));
        }
        return myself;
    }

    /** Verifies that its machine has this file with this content. */
    public S hasFile(String path, String content) {
        hasFile(path);
        String difference = Found.difference(path, content, read(actual.file(path)));
        if (!difference.isEmpty()) {
            fail(difference);
        }
        return myself;
    }

    /** Verifies that its machine has nothing at this path. */
    public S hasNoFile(String path) {
        isNotNull();
        if (Files.exists(actual.file(path))) {
            fail("to have no file " + path + ", but it does");
        }
        return myself;
    }

    /** Verifies that a file or directory has these permissions, and this owner if one is named. */
    public S hasFileMode(String path, FileMode expected) {
        isNotNull();
        if (!Files.exists(actual.file(path))) {
            fail("to have " + path + ", but it does not");
        }
        String permissions = permissions(actual.file(path));
        if (!permissions.equals(expected.permissions())) {
            fail("to have " + path + " with " + expected.permissions() + ", but it has " + permissions);
        }
        String owner = actual.fileOwner(path).orElse("the charm's user");
        if (expected.hasOwner() && !owner.equals(expected.user() + ":" + expected.group())) {
            fail("to have " + path + " of " + expected.user() + ":" + expected.group() + ", but it belongs to "
                    + owner);
        }
        return myself;
    }

    private String programs() {
        List<Program> runs = actual.machine().runs();
        return runs.isEmpty()
                ? "none"
                : String.join("; ", runs.stream().map(Program::toString).toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read as text", e);
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the permissions of " + file + " can't be read", e);
        }
    }

    final void fail(String difference) {
        throw failure("%s", "expected " + actual.name() + " " + difference + past());
    }

    /** Returns what the charm did last, on lines of its own; by default, the end of its log. */
    String past() {
        List<JujuLogLine> log = actual.log();
        List<String> shown = new ArrayList<>();
        for (JujuLogLine line : log.subList(Math.max(0, log.size() - LAST), log.size())) {
            shown.add("\n  " + line);
        }
        return shown.isEmpty() ? "" : "\n  the end of its log:" + String.join("", shown);
    }
}
