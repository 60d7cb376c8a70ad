package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One charmcraft.yaml, and what was found in it. */
final class Document {
    private final String file;
    private final Set<Problem> problems = new TreeSet<>();

    Document(String file) {
        this.file = file;
    }

    /** What a sentence calls the file. */
    String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** What a sentence calls the value of a key; one of the file itself by its key alone. */
    String nameOf(String key, String owner) {
        return owner.equals(name()) ? key : "the " + key + " of " + owner;
    }

    void tell(Problem.Severity severity, Value at, String text) {
        tell(severity, at.node().getStartMark().getLine() + 1, text);
    }

    void tell(Problem.Severity severity, int line, String text) {
        problems.add(new Problem(severity, file, line, text));
    }

    /** The problems by line. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
