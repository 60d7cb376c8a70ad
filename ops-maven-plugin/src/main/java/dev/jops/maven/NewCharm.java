package dev.jops.maven;

import dev.jops.maven.charmcraft.CharmName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * A new charm's project: the one that is kept, built and tested in jops's own source as {@code new-charm}, under another
 * name.
 */
final class NewCharm {
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
        CharmName.brokenRule(name).ifPresent(rule -> {
            throw new PackException("\"" + name + "\" is not a charm name: " + rule + "; choose one such as my-charm");
        });
        this.name = name;
        this.jopsVersion = jopsVersion;
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
