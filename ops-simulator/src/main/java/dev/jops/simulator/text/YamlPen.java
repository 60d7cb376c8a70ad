package dev.jops.simulator.text;

import java.util.Locale;

/**
 * Writes the lines of a YAML document: indentation, indicators and scalars, folded where a line gets too long.
 *
 * <p>yaml.v2: emitterc.go
 */
final class YamlPen {
    static final int INDENT = 2;
    private static final int WIDTH = 80;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final StringBuilder text = new StringBuilder();
    private int lineStart;
    private boolean isAfterSpace = true;
    private boolean isAtIndent = true;

    /** Returns the document, with one newline at its end. */
    String document() {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end) + '\n';
    }

    /** Returns whether the line has only indentation and indicators of a block. */
    boolean isAtIndicator() {
        return isAtIndent;
    }

    /** Goes to this column: on the present line if it has only indicators, otherwise on the next. */
    void indent(int indent) {
        int column = column();
        if (!isAtIndent || column > indent || (column == indent && !isAfterSpace)) {
            newline();
        }
        for (int i = column(); i < indent; i++) {
            text.append(' ');
        }
        isAfterSpace = true;
        isAtIndent = true;
    }

    void indicator(String indicator, boolean needsSpace, boolean isSpace, boolean isOfBlock) {
        if (needsSpace && !isAfterSpace) {
            text.append(' ');
        }
        text.append(indicator);
        isAfterSpace = isSpace;
        isAtIndent &= isOfBlock;
    }

    void plain(String value, int indent, boolean mayFold) {
        if (!isAfterSpace) {
            text.append(' ');
        }
        boolean isInSpaces = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean folds = c == ' ' && mayFold && !isInSpaces && column() > WIDTH && value.charAt(i + 1) != ' ';
            put(c, folds, indent);
            isInSpaces = c == ' ';
        }
        endScalar();
    }

    void singleQuoted(String value, int indent, boolean mayFold) {
        indicator("'", true, false, false);
        boolean isInSpaces = false;
        boolean isInBreaks = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (ScalarForm.isBreak(c)) {
                text.append(c);
                isInBreaks = true;
                lineStart = text.length();
                continue;
            }
            if (isInBreaks && c != ' ') {
                isAtIndent = true;
                indent(indent);
            }
            boolean folds = c == ' '
                    && mayFold
                    && !isInSpaces
                    && column() > WIDTH
                    && i > 0
                    && i < value.length() - 1
                    && value.charAt(i + 1) != ' ';
            if (c == '\'') {
                text.append('\'');
            }
            put(c, folds, indent);
            isInSpaces = c == ' ';
            isInBreaks &= c == ' ';
        }
        indicator("'", false, false, false);
        endScalar();
    }

    void doubleQuoted(String value, int indent, boolean mayFold) {
        indicator("\"", true, false, false);
        boolean isAllEscaped = value.startsWith(BYTE_ORDER_MARK); // goyaml looks for the mark at the beginning only
        boolean isInSpaces = false;
        int c;
        for (int i = 0; i < value.length(); i += Character.charCount(c)) {
            c = value.codePointAt(i);
            boolean isSpecial = ScalarForm.isBreak(c) || c == '"' || c == '\\';
            if (isAllEscaped || isSpecial || !ScalarForm.isPrintable(c)) {
                escape(c);
                isInSpaces = false;
                continue;
            }
            boolean isInside = i > 0 && i < value.length() - 1;
            if (c == ' ' && mayFold && !isInSpaces && column() > WIDTH && isInside) {
                isAtIndent = false;
                indent(indent);
                if (value.charAt(i + 1) == ' ') {
                    text.append('\\');
                }
            } else {
                text.append((char) c);
            }
            isInSpaces = c == ' ';
        }
        indicator("\"", false, false, false);
        endScalar();
    }

    void literal(String value, int indent) {
        indicator("|", true, false, false);
        char first = value.charAt(0);
        if (first == ' ' || ScalarForm.isBreak(first)) {
            text.append(INDENT);
        }
        int last = value.length() - 1;
        if (!ScalarForm.isBreak(value.charAt(last))) {
            text.append('-');
        } else if (last == 0 || ScalarForm.isBreak(value.charAt(last - 1))) {
            text.append('+');
        }
        newline();
        isAtIndent = true;
        isAfterSpace = true;
        boolean isAfterBreak = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (ScalarForm.isBreak(c)) {
                text.append(c);
                lineStart = text.length();
                isAtIndent = true;
                isAfterBreak = true;
            } else {
                if (isAfterBreak) {
                    indent(indent);
                }
                text.append(c);
                isAtIndent = false;
                isAfterBreak = false;
            }
        }
    }

    private void put(char c, boolean folds, int indent) {
        if (folds) {
            isAtIndent = false;
            indent(indent);
        } else {
            text.append(c);
            isAtIndent = false;
        }
    }

    private void endScalar() {
        isAfterSpace = false;
        isAtIndent = false;
    }

    private void escape(int c) {
        text.append('\\');
        switch (c) {
            case 0x00 -> text.append('0');
            case 0x07 -> text.append('a');
            case '\b' -> text.append('b');
            case '\t' -> text.append('t');
            case '\n' -> text.append('n');
            case 0x0b -> text.append('v');
            case '\f' -> text.append('f');
            case '\r' -> text.append('r');
            case 0x1b -> text.append('e');
            case '"', '\\' -> text.append((char) c);
            case 0x85 -> text.append('N');
            case 0xa0 -> text.append('_');
            case 0x2028 -> text.append('L');
            case 0x2029 -> text.append('P');
            default -> {
                String form = c <= 0xff ? "x%02X" : c <= 0xffff ? "u%04X" : "U%08X";
                text.append(String.format(Locale.ROOT, form, c));
            }
        }
    }

    private void newline() {
        text.append('\n');
        lineStart = text.length();
    }

    private int column() {
        return text.codePointCount(lineStart, text.length());
    }
}
