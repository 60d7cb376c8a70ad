package dev.jops.hookcmds;

import java.util.Optional;

/** Which revision of a secret is read, and whether the reader tracks it from then on. */
public enum SecretRead {
    /** The revision that this reader tracks; the first read tracks the newest one. */
    TRACKED(""),
    /** The newest revision, which the reader does not track. */
    PEEK("--peek"),
    /** The newest revision, which the reader tracks from then on. */
    REFRESH("--refresh");

    private final String flag;

    SecretRead(String flag) {
        this.flag = flag;
    }

    Optional<String> flag() {
        return flag.isEmpty() ? Optional.empty() : Optional.of(flag);
    }
}
