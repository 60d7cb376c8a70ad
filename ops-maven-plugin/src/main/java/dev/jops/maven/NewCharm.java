package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A new charm's project: the one that is kept, built and tested in jops's own source as {@code new-charm}, under another
 * name.
 */
final class NewCharm {
    private static final Pattern LETTERS = Pattern.compile("[a-z0-9-]*");
    private static final String TEMPLATE = "new-charm/";
    private static final List<String> FILES = List.of(
            ".github/workflows/ci.yaml",
            ".gitignore",
            "README.md",
            "pom.xml",
            "charm/charmcraft.yaml",
            "src/main/java/mycharm/MyCharm.java",
            "src/test/java/mycharm/ExplorationTest.java",
            "src/test/java/mycharm/FailoverTest.java",
            "src/test/java/mycharm/MyCharmTest.java",
            "src/test/java/mycharm/PackedCharmIT.java");
    private static final String LICENSE = "LICENSE";

    private final String name;
    private final String jopsVersion;

    NewCharm(String name, String jopsVersion) {
        brokenRule(name).ifPresent(rule -> {
            throw new PackException("\"" + name + "\" is not a charm name: " + rule + "; choose one such as my-charm");
        });
        this.name = name;
        this.jopsVersion = jopsVersion;
    }

    /** Returns what Juju's rule for names, {@code [a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*}, refuses a name for. */
    private static Optional<String> brokenRule(String name) {
        if (name.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (!LETTERS.matcher(name).matches()) {
            return Optional.of("it may have only lowercase letters, digits and hyphens");
        }
        if (!Character.isLetter(name.charAt(0))) {
            return Optional.of("it has to start with a letter");
        }
        for (String word : name.split("-", -1)) {
            if (word.isEmpty()) {
                return Optional.of("a hyphen has to stand between two words");
            }
            if (word.chars().allMatch(Character::isDigit)) {
                return Optional.of(
                        "\"" + word + "\" after a hyphen needs a letter too, because Juju would take it for the"
                                + " number of a unit");
            }
        }
        return Optional.empty();
    }

    /** Writes the project into a directory that does not exist yet. */
    void writeTo(Path directory) throws IOException {
        if (Files.exists(directory)) {
            throw new PackException(
                    directory + " exists already: choose another name, or run this in another directory");
        }
        for (String file : FILES) {
            Path target = directory.resolve(renamed(file));
            Files.createDirectories(target.getParent());
            Files.writeString(target, renamed(Resource.text(TEMPLATE + file)));
        }
        Files.writeString(directory.resolve(LICENSE), Resource.text(TEMPLATE + LICENSE));
    }

    private String renamed(String text) {
        return text.replaceAll("<jops\\.version>[^<]*<", "<jops.version>" + jopsVersion + "<")
                .replace("my-charm", name)
                .replace("mycharm", packageName())
                .replace("MyCharm", className());
    }

    private String packageName() {
        String letters = name.replace("-", "");
        return SourceVersion.isKeyword(letters) ? letters + "charm" : letters;
    }

    private String className() {
        StringBuilder letters = new StringBuilder();
        for (String word : name.split("-", -1)) {
            letters.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return letters.toString().endsWith("Charm") ? letters.toString() : letters + "Charm";
    }
}
