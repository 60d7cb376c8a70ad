package dev.jops.internal.pebble;

/** Which texts can be sent to Pebble as they are. */
public final class SentText {

    private SentText() {}

    /** Where a NUL is, which ends a text for Linux, or half of a character, which has no form in UTF-8; -1 if nowhere. */
    public static int firstUnsendable(String text) {
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            if (character == 0 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
                return i;
            }
            i += Character.charCount(character);
        }
        return -1;
    }
}
