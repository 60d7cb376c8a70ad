package dev.jops.maven.sbom;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A library that is linked into a charm's runtime, by its coordinates in Maven's repositories.
 *
 * @param classifier distinguishes it from others with the same name and version; empty for most
 * @param file the jar
 */
public record Library(String group, String name, String version, String classifier, Path file, List<Licence> licences) {

    /** Copies the licences. */
    public Library {
        licences = List.copyOf(licences);
    }

    /** Returns the package URL, by which scanners identify it. */
    public String packageUrl() {
        String url = "pkg:maven/" + group + "/" + name + "@" + escaped(version);
        return classifier.isEmpty() ? url : url + "?classifier=" + escaped(classifier);
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each > 0 && (Character.isLetterOrDigit(each) || ".-_~".indexOf(each) >= 0);
            escaped.append(isPlain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return escaped.toString();
    }
}
