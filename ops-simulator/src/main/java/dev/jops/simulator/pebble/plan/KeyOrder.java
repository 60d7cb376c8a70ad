package dev.jops.simulator.pebble.plan;

import java.util.Comparator;

/** The order in which Go's YAML encoder writes keys: numbers in them by their value, letters last. gopkg.in/yaml.v3: sorter.go */
final class KeyOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        boolean afterDigit = false;
        for (int i = 0; i < a.length && i < b.length; i++) {
            if (a[i] != b[i]) {
                return different(a, b, i, afterDigit);
            }
            afterDigit = Character.isDigit(a[i]);
        }
        return Integer.compare(a.length, b.length);
    }

    private static int different(int[] a, int[] b, int at, boolean afterDigit) {
        boolean isLetter = Character.isLetter(a[at]);
        boolean isOtherLetter = Character.isLetter(b[at]);
        if (isLetter && isOtherLetter) {
            return Integer.compare(a[at], b[at]);
        }
        if (isLetter || isOtherLetter) {
            boolean isFirst = afterDigit ? isLetter : isOtherLetter;
            return isFirst ? -1 : 1;
        }
        long lead = hasZero(a, b, at) && followsNumber(a, at) ? 1 : 0;
        int end = endOfDigits(a, at);
        int otherEnd = endOfDigits(b, at);
        int byNumber = Long.compare(number(a, at, end, lead), number(b, at, otherEnd, lead));
        if (byNumber != 0) {
            return byNumber;
        }
        return end == otherEnd ? Integer.compare(a[at], b[at]) : Integer.compare(end, otherEnd);
    }

    private static boolean hasZero(int[] a, int[] b, int at) {
        return a[at] == '0' || b[at] == '0';
    }

    private static boolean followsNumber(int[] text, int at) {
        for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
            if (text[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int endOfDigits(int[] text, int from) {
        int end = from;
        while (end < text.length && Character.isDigit(text[end])) {
            end++;
        }
        return end;
    }

    private static long number(int[] text, int from, int end, long lead) {
        long number = lead;
        for (int i = from; i < end; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }
}
