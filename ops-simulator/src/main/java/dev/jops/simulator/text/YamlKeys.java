package dev.jops.simulator.text;

/**
 * Goyaml's order of the keys of a map: numbers in them by value, and other characters before letters.
 *
 * <p>yaml.v2: sorter.go
 */
final class YamlKeys {

    private YamlKeys() {}

    static int compare(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        for (int i = 0; i < a.length && i < b.length; i++) {
            if (a[i] != b[i]) {
                return compare(a, b, i);
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compare(int[] a, int[] b, int at) {
        boolean isLetter = Character.isLetter(a[at]);
        boolean isOtherLetter = Character.isLetter(b[at]);
        if (isLetter || isOtherLetter) {
            return isLetter && isOtherLetter ? Integer.compare(a[at], b[at]) : isOtherLetter ? -1 : 1;
        }
        long start = (a[at] == '0' || b[at] == '0') && isInNumber(a, at) ? 1 : 0;
        int bySize = Long.compare(number(a, at, start), number(b, at, start));
        if (bySize != 0) {
            return bySize;
        }
        int byDigits = Integer.compare(endOfDigits(a, at), endOfDigits(b, at));
        return byDigits != 0 ? byDigits : Integer.compare(a[at], b[at]);
    }

    /** Returns whether the same number has a digit other than 0 before this place, up to which both keys are equal. */
    private static boolean isInNumber(int[] text, int at) {
        for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
            if (text[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static long number(int[] text, int from, long start) {
        long number = start;
        for (int i = from; i < text.length && Character.isDigit(text[i]); i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static int endOfDigits(int[] text, int from) {
        int i = from;
        while (i < text.length && Character.isDigit(text[i])) {
            i++;
        }
        return i;
    }
}
