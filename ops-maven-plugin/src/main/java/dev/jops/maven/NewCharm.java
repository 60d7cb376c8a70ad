package dev.jops.maven;

import dev.jops.maven.charmcraft.CharmName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * The project of a new charm, which is a renamed copy of one that is built and tested with jops itself: {@code new-charm}
 * or {@code new-k8s-charm}.
 */
final class NewCharm {
    private static final List<String> FILES =
            List.of(".github/workflows/ci.yaml", ".gitignore", "README.md", "pom.xml", "charm/charmcraft.yaml");
    private static final String LICENSE = "LICENSE";

    private final Kind kind;
    private final String name;
    private final String jopsVersion;

    /** Where the charm runs, and the names in the project that is copied. */
    enum Kind {
        /** On machines. */
        MACHINE("new-charm/", "my-charm", "mycharm", "MyCharm"),
        /** On Kubernetes, with a container. */
        KUBERNETES("new-k8s-charm/", "my-k8s-charm", "myk8scharm", "MyK8sCharm");

        private final String template;
        private final String charm;
        private final String packageName;
        private final String className;

        Kind(String template, String charm, String packageName, String className) {
            this.template = template;
            this.charm = charm;
            this.packageName = packageName;
            this.className = className;
        }

        private List<String> sources() {
            return switch (this) {
                case MACHINE ->
                    List.of(
                            "main/java/mycharm/MyCharm.java",
                            "test/java/mycharm/ExplorationTest.java",
                            "test/java/mycharm/FailoverTest.java",
                            "test/java/mycharm/MyCharmTest.java",
                            "test/java/mycharm/PackedCharmIT.java");
                case KUBERNETES ->
                    List.of(
                            "main/java/myk8scharm/MyK8sCharm.java",
                            "test/java/myk8scharm/ExplorationTest.java",
                            "test/java/myk8scharm/MyK8sCharmTest.java",
                            "test/java/myk8scharm/PackedCharmIT.java");
            };
        }

        /**
         * Returns the kind for {@code machine} or {@code kubernetes}.
         *
         * @throws PackException if it is another word
         */
        static Kind of(String word) {
            return switch (word) {
                case "machine" -> MACHINE;
                case "kubernetes" -> KUBERNETES;
                default ->
                    throw new PackException(
                            "\"" + word + "\" is not a kind of charm: choose -Dkind=machine or -Dkind=kubernetes");
            };
        }
    }

    NewCharm(String name, String jopsVersion, Kind kind) {
        CharmName.brokenRule(name).ifPresent(rule -> {
            throw new PackException("\"" + name + "\" is not a charm name: " + rule + "; choose one such as my-charm");
        });
        this.kind = kind;
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
            write(file, directory);
        }
        for (String source : kind.sources()) {
            write("src/" + source, directory);
        }
        Files.writeString(directory.resolve(LICENSE), Resource.text(Kind.MACHINE.template + LICENSE));
    }

    private void write(String file, Path directory) throws IOException {
        Path target = directory.resolve(renamed(file));
        Files.createDirectories(target.getParent());
        Files.writeString(target, renamed(Resource.text(kind.template + file)));
    }

    private String renamed(String text) {
        return text.replaceAll("<jops\\.version>[^<]*<", "<jops.version>" + jopsVersion + "<")
                .replace(kind.charm, name)
                .replace(kind.packageName, packageName())
                .replace(kind.className, className());
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
