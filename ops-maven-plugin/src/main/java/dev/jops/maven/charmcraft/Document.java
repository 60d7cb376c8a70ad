package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A charmcraft.yaml, and the problems found in it. */
final class Document {
    private final String file;
    private final Set<Problem> problems = new TreeSet<>();

    Document(String file) {
        this.file = file;
    }

    /** Returns the file's name in a sentence. */
    String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Returns the name of a key's value in a sentence; a top-level one is called by its key alone. */
    String nameOf(String key, String owner) {
        return owner.equals(name()) ? key : "the " + key + " of " + owner;
    }

    void tell(Problem.Severity severity, Value at, String text) {
        tell(severity, at.node().getStartMark().getLine() + 1, text);
    }

    void tell(Problem.Severity severity, int line, String text) {
        problems.add(new Problem(severity, file, line, text));
    }

    /** Returns the problems, by line. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
