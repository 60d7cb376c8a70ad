package dev.jops.jujusim.verb;

import java.util.Locale;

/** Architectures of computers in Juju's words, such as {@code amd64}. */
public final class Architecture {

    private Architecture() {}

    /** Returns that of this computer. */
    public static String ofThisComputer() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "ppc64le" -> "ppc64el";
            default -> name;
        };
    }
}
