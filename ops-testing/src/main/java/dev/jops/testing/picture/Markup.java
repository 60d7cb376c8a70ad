package dev.jops.testing.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The text of a page, in which text from outside is escaped and secrets are masked. */
final class Markup {
    /** The shortest value that is masked: shorter ones, such as a port or a common word, would mangle innocent text. */
    private static final int SHORTEST_SECRET = 8;

    private static final double TENTHS = 10.0;

    private final StringBuilder page = new StringBuilder();
    private final List<String> secrets = new ArrayList<>();

    Markup(Collection<String> secrets) {
        for (String secret : secrets) {
            keep(secret);
            secret.lines().forEach(line -> keep(line.strip()));
        }
        this.secrets.sort((one, other) -> Integer.compare(other.length(), one.length())); // one may contain another
    }

    private void keep(String secret) {
        if (secret.length() >= SHORTEST_SECRET && !secret.isBlank()) {
            secrets.add(secret);
        }
    }

    /** Adds markup. */
    Markup add(String markup) {
        page.append(markup);
        return this;
    }

    /** Adds text from outside. */
    Markup text(String text) {
        String shown = masked(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(isShowable(shown, i) ? c : ' ');
            }
        }
        return this;
    }

    /** Masks the secrets in text from outside. Only whole ones are found, so mask before you shorten. */
    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /** Returns whether a page may contain a character, unlike control characters and half surrogate pairs. */
    private static boolean isShowable(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ';
    }

    /** Adds a coordinate, rounded to a tenth. */
    Markup number(double value) {
        long tenths = Math.round(value * TENTHS);
        if (tenths < 0) {
            page.append('-');
        }
        page.append(Math.abs(tenths) / 10);
        if (tenths % 10 != 0) {
            page.append('.').append(Math.abs(tenths) % 10);
        }
        return this;
    }

    /** Adds a filled rectangle. */
    Markup box(String style, double x, double y, double width, double height) {
        return openBox(style, x, y, width, height).add("/>");
    }

    /** Adds a filled rectangle with a tooltip. */
    Markup box(String style, double x, double y, double width, double height, String title) {
        return openBox(style, x, y, width, height).add(">").title(title).add("</path>");
    }

    /** Begins a rectangle as a path, the shortest form. */
    private Markup openBox(String style, double x, double y, double width, double height) {
        return add("<path class=\"")
                .add(style)
                .add("\" d=\"M")
                .point(x, y)
                .add("h")
                .number(width)
                .add("v")
                .number(height)
                .add("h")
                .number(-width)
                .add("z\"");
    }

    /** Adds a tooltip to the element around it. */
    Markup title(String text) {
        return add("<title>").text(text).add("</title>");
    }

    /** Adds text at a place. */
    Markup label(String style, double x, double y, String text) {
        return add("<text class=\"")
                .add(style)
                .add("\" x=\"")
                .number(x)
                .add("\" y=\"")
                .number(y)
                .add("\">")
                .text(text)
                .add("</text>");
    }

    /** Adds both coordinates. */
    Markup point(double x, double y) {
        return number(x).add(" ").number(y);
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
