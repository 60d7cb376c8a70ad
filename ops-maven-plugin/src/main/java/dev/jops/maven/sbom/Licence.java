package dev.jops.maven.sbom;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A licence as a POM declares it.
 *
 * @param name its name, in the words of the library's authors
 * @param url the address of its text
 */
public record Licence(Optional<String> name, Optional<String> url) {
    /** The names in POMs that are known to be SPDX identifiers. */
    private static final Set<String> IDENTIFIERS =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-1.0", "EPL-2.0", "MPL-2.0", "CC0-1.0");

    private static final String APACHE = "Apache-2.0";

    /** Returns a licence, whose name and URL may be unknown. */
    public static Licence of(@Nullable String name, @Nullable String url) {
        return new Licence(
                Optional.ofNullable(name).map(String::strip),
                Optional.ofNullable(url).map(String::strip));
    }

    /** Returns its SPDX identifier; empty if it is uncertain. */
    public Optional<String> identifier() {
        if (isApache(url.orElse("")) || isApache(name.orElse(""))) {
            return Optional.of(APACHE);
        }
        return name.filter(IDENTIFIERS::contains);
    }

    /** Whether it is version 2.0 of the Apache License. */
    public boolean isApache() {
        return identifier().filter(APACHE::equals).isPresent();
    }

    private static boolean isApache(String words) {
        String plain = words.toLowerCase(Locale.ROOT);
        return plain.contains("apache.org/licenses/license-2.0")
                || (plain.contains("apache") && plain.contains("2.0"))
                || plain.equals("apache 2");
    }
}
