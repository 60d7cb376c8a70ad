package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A new charm's project: the one that is kept, built and tested in jops's own source as {@code new-charm}, under another
 * name.
 */
final class NewCharm {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
    private static final String TEMPLATE = "new-charm/";
    private static final List<String> FILES = List.of(
            "pom.xml",
            "charm/charmcraft.yaml",
            "src/main/java/mycharm/MyCharm.java",
            "src/test/java/mycharm/MyCharmTest.java",
            "src/test/java/mycharm/PackedCharmIT.java");

    private final String name;
    private final String jopsVersion;

    NewCharm(String name, String jopsVersion) {
        if (!NAME.matcher(name).matches()) {
            throw new PackException("\"" + name
                    + "\" is no name of a charm: Juju wants small letters, digits and hyphens," + " such as my-charm");
        }
        this.name = name;
        this.jopsVersion = jopsVersion;
    }

    /** Writes the project into a directory that is not there yet. */
    void writeTo(Path directory) throws IOException {
        if (Files.exists(directory)) {
            throw new PackException(directory + " is there already: choose another name, or go elsewhere");
        }
        for (String file : FILES) {
            Path target = directory.resolve(renamed(file));
            Files.createDirectories(target.getParent());
            Files.writeString(target, renamed(Resource.text(TEMPLATE + file)));
        }
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
