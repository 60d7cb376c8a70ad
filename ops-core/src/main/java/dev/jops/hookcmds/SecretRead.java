package dev.jops.hookcmds;

import java.util.Optional;

/** Which revision of a secret is read, and whether the reader follows it from then on. */
public enum SecretRead {
    /** The revision that this reader tracks; the first read tracks the newest one. */
    TRACKED(""),
    /** The newest revision, which is not tracked by that. */
    PEEK("--peek"),
    /** The newest revision, which is tracked from then on. */
    REFRESH("--refresh");

    private final String flag;

    SecretRead(String flag) {
        this.flag = flag;
    }

    Optional<String> flag() {
        return flag.isEmpty() ? Optional.empty() : Optional.of(flag);
    }
}
