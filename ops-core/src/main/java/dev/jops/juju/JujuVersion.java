package dev.jops.juju;

import java.util.Objects;

/**
 * A version of the Juju agent, such as {@code 3.6.14} or {@code 4.0-beta2}.
 *
 * <p>A pre-release sorts before its release. What a version can do depends only on its three numbers, as in Python ops,
 * so {@code 3.0-beta1} counts as {@code 3.0.1}.
 */
public final class JujuVersion implements Comparable<JujuVersion> {
    private final int major;
    private final int minor;
    private final String tag;
    private final int patch;
    private final int build;

    private JujuVersion(int major, int minor, String tag, int patch, int build) {
        this.major = major;
        this.minor = minor;
        this.tag = tag;
        this.patch = patch;
        this.build = build;
    }

    /**
     * Parses {@code major.minor}, then optionally {@code .patch} or {@code -tagpatch}, then optionally {@code .build}.
     *
     * @throws IllegalArgumentException if the text is not such a version
     */
    public static JujuVersion parse(String text) {
        Objects.requireNonNull(text, "text");
        Reader reader = new Reader(text);
        int major = reader.number();
        reader.expect('.');
        int minor = reader.number();
        String tag = reader.accept('-') ? reader.letters() : "";
        int patch = !tag.isEmpty() || reader.accept('.') ? reader.number() : 0;
        int build = reader.accept('.') ? reader.number() : 0;
        reader.end();
        return new JujuVersion(major, minor, tag, patch, build);
    }

    /** The first number. */
    public int major() {
        return major;
    }

    /** The second number. */
    public int minor() {
        return minor;
    }

    /** The third number; 0 if it is not given. */
    public int patch() {
        return patch;
    }

    /** Whether the three numbers are at least these. */
    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        if (major != otherMajor) {
            return major > otherMajor;
        }
        return minor != otherMinor ? minor > otherMinor : patch >= otherPatch;
    }

    /** Whether applications have relation data of their own: Juju 2.7 and later. */
    public boolean hasApplicationData() {
        return isAtLeast(2, 7, 0);
    }

    /** Whether units can keep state in the controller: Juju 2.8 and later. */
    public boolean hasUnitState() {
        return isAtLeast(2, 8, 0);
    }

    /** Whether {@code leader-get}, {@code leader-set} and leader-settings-changed exist: before Juju 4. */
    public boolean hasLeaderSettings() {
        return major < 4;
    }

    /**
     * Whether secrets can be relied on: Juju 3.0.3 and later, as in Python ops. Their hook commands exist since 3.0,
     * but were not finished at first.
     */
    public boolean hasSecrets() {
        return isAtLeast(3, 0, 3);
    }

    /**
     * Whether several changes of a secret in one hook add up: Juju 3.6 and later. Before, only the last {@code
     * secret-set} of the hook counts, and undoes what earlier ones have set and it leaves out.
     */
    public boolean mergesSecretChanges() {
        return isAtLeast(3, 6, 0);
    }

    @Override
    public int compareTo(JujuVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        if (order == 0 && tag.isEmpty() != other.tag.isEmpty()) {
            return tag.isEmpty() ? 1 : -1;
        }
        order = order != 0 ? order : tag.compareTo(other.tag);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : Integer.compare(build, other.build);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JujuVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return ((major * 31 + minor) * 31 + patch) * 31 + tag.hashCode() + build;
    }

    @Override
    public String toString() {
        return major + "." + minor + (tag.isEmpty() ? "." : "-" + tag) + patch + (build == 0 ? "" : "." + build);
    }

    /** A cursor over the text; a regular expression costs 6 ms in a cold hook. */
    private static final class Reader {
        private static final int MOST_DIGITS = 9;

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        int number() {
            int start = at;
            int value = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < MOST_DIGITS) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start) {
                throw malformed();
            }
            return value;
        }

        String letters() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
                at++;
            }
            if (at == start) {
                throw malformed();
            }
            return text.substring(start, at);
        }

        boolean accept(char wanted) {
            boolean found = at < text.length() && text.charAt(at) == wanted;
            at += found ? 1 : 0;
            return found;
        }

        void expect(char wanted) {
            if (!accept(wanted)) {
                throw malformed();
            }
        }

        void end() {
            if (at != text.length()) {
                throw malformed();
            }
        }

        private IllegalArgumentException malformed() {
            return new IllegalArgumentException("\"" + text + "\" is not a version of Juju such as 3.6.14");
        }
    }
}
