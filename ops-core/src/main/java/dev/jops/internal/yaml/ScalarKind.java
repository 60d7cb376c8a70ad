package dev.jops.internal.yaml;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The kinds of scalars without quotes. SnakeYAML's regular expressions decide, but for most texts a simple check is
 * enough: a hook that reads a plan would otherwise load and compile all of them.
 */
enum ScalarKind {
    NULL,
    FLAG,
    WHOLE_NUMBER,
    NUMBER,
    TEXT;

    /** The first characters of all scalars that are not strings. */
    private static final String FIRST = "yYnNtTfFoO-+.0123456789<=~!&* ";

    private static final int LONGEST_WORD = "false".length();

    /** Numbers with more digits may not fit into a long. */
    private static final int MOST_DIGITS = 18;

    static ScalarKind of(String text) {
        if (isText(text)) {
            return TEXT;
        }
        return isWholeNumber(text) ? WHOLE_NUMBER : resolved(text);
    }

    /** Whether it is certainly a string: a long word, one that begins like nothing else, or a duration such as 30s. */
    private static boolean isText(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        return FIRST.indexOf(first) < 0
                || (Character.isLetter(first) && text.length() > LONGEST_WORD)
                || (isDigit(first) && (last == 's' || last == 'm' || last == 'h'));
    }

    /** Whether it is certainly a whole number, in decimal digits. */
    private static boolean isWholeNumber(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ScalarKind resolved(String text) {
        Tag tag = tagOf(text);
        if (tag.equals(Tag.NULL)) {
            return NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return FLAG;
        }
        if (tag.equals(Tag.INT)) {
            return WHOLE_NUMBER;
        }
        return tag.equals(Tag.FLOAT) ? NUMBER : TEXT;
    }

    /** Returns the tag by SnakeYAML's rules. */
    static Tag tagOf(String text) {
        return resolver().resolve(NodeId.scalar, text, true);
    }

    static Resolver resolver() {
        return Resolving.RESOLVER;
    }

    /** A class of its own, so that the regular expressions are loaded only when they are needed. */
    private static final class Resolving {
        static final Resolver RESOLVER = new Resolver();
    }
}
