package dev.jops.internal.pebble;

/** Says which strings can be sent to Pebble as they are. */
public final class SentText {

    private SentText() {}

    /**
     * Returns the index of the first NUL, which would end the string for Linux, or unpaired surrogate, which UTF-8 can't
     * encode; -1 if there is neither.
     */
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
