package dev.jops.simulator.text;

/**
 * The forms of a time in goyaml: {@code 2020-1-2}, {@code 2020-1-2 3:4:5}, {@code 2020-1-2T3:4:5Z} and with an offset,
 * each with a fraction of a second if it has seconds.
 *
 * <p>yaml.v2: resolve.go, parseTimestamp
 */
final class YamlTimes {
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final String text;
    private int at;

    private YamlTimes(String text) {
        this.text = text;
    }

    static boolean isTime(String text) {
        boolean mayBe = text.length() > 5 && text.charAt(4) == '-' && YamlTypes.isDigit(text.charAt(0));
        return mayBe && new YamlTimes(text).isTime();
    }

    private boolean isTime() {
        int year = number(4, 4);
        if (year < 0 || !take('-')) {
            return false;
        }
        int month = number(1, 2);
        if (month < 1 || month > 12 || !take('-')) {
            return false;
        }
        int day = number(1, 2);
        if (day < 1 || day > days(year, month)) {
            return false;
        }
        if (at == text.length()) {
            return true;
        }
        char separator = text.charAt(at++);
        if (separator == ' ') {
            return isClock() && at == text.length();
        }
        return (separator == 'T' || separator == 't') && isClock() && isZone() && at == text.length();
    }

    private static int days(int year, int month) {
        boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && !isLeap ? 28 : DAYS[month - 1];
    }

    private boolean isClock() {
        if (!isBelow(24) || !take(':') || !isBelow(60) || !take(':') || !isBelow(60)) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            int from = ++at;
            while (at < text.length() && YamlTypes.isDigit(text.charAt(at))) {
                at++;
            }
            return at > from;
        }
        return true;
    }

    private boolean isZone() {
        if (take('Z')) {
            return true;
        }
        if (!take('+') && !take('-')) {
            return false;
        }
        int hours = number(2, 2);
        return hours >= 0 && hours <= 24 && take(':') && number(2, 2) >= 0;
    }

    private boolean isBelow(int bound) {
        int number = number(1, 2);
        return number >= 0 && number < bound;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Returns the number at this place, with this range of digits; -1 if there is none. */
    private int number(int fewest, int most) {
        int number = 0;
        int from = at;
        while (at < text.length() && at - from < most && YamlTypes.isDigit(text.charAt(at))) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        return at - from < fewest ? -1 : number;
    }
}
