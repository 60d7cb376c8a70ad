package dev.jops.simulator.text;

/**
 * How a string can stand in YAML, and in which style goyaml writes it.
 *
 * <p>yaml.v2: emitterc.go, yaml_emitter_analyze_scalar and yaml_emitter_select_scalar_style
 */
final class ScalarForm {
    private static final int NEL = 0x85;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private final String text;
    private boolean isMultiline;
    private boolean mayBePlain = true;
    private boolean mayBeSingleQuoted = true;
    private boolean mayBeLiteral = true;

    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL
    }

    private ScalarForm(String text) {
        this.text = text;
    }

    static ScalarForm of(String text) {
        ScalarForm form = new ScalarForm(text);
        if (text.isEmpty()) {
            form.mayBeLiteral = false;
        } else {
            form.lookAtIndicators();
            form.lookAtSpaces();
        }
        return form;
    }

    boolean isMultiline() {
        return isMultiline;
    }

    Style style(boolean isKey) {
        Style style = Style.PLAIN;
        if (text.indexOf('\n') >= 0) {
            style = Style.LITERAL;
        } else if (!YamlTypes.tagOf(text).equals("!!str") || YamlTypes.isBase60(text)) {
            return Style.DOUBLE_QUOTED;
        }
        if (isKey && isMultiline) {
            return Style.DOUBLE_QUOTED;
        }
        if (style == Style.LITERAL) {
            return mayBeLiteral && !isKey ? Style.LITERAL : Style.DOUBLE_QUOTED;
        }
        if (mayBePlain) {
            return Style.PLAIN;
        }
        return mayBeSingleQuoted ? Style.SINGLE_QUOTED : Style.DOUBLE_QUOTED;
    }

    private void lookAtIndicators() {
        if (text.startsWith("---") || text.startsWith("...")) {
            mayBePlain = false;
        }
        boolean isAfterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isBeforeBlank = i + 1 == text.length() || isBlank(text.charAt(i + 1));
            boolean isIndicator = i == 0
                    ? "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0 || ("?:-".indexOf(c) >= 0 && isBeforeBlank)
                    : (c == ':' && isBeforeBlank) || (c == '#' && isAfterBlank);
            if (isIndicator) {
                mayBePlain = false;
            }
            isAfterBlank = isBlank(c) || isBreak(c) || c == 0;
        }
    }

    private void lookAtSpaces() {
        boolean isAfterSpace = false;
        boolean isAfterBreak = false;
        boolean isSpecial = false;
        boolean hasSpaceAfterBreak = false;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            isSpecial |= !isPrintable(c);
            hasSpaceAfterBreak |= c == ' ' && isAfterBreak;
            isSpecial |= isBreak(c) && isAfterSpace;
            isMultiline |= isBreak(c);
            isAfterSpace = c == ' ';
            isAfterBreak = isBreak(c);
        }
        char first = text.charAt(0);
        boolean beginsOrEndsWithSpace = first == ' ' || isBreak(first) || isAfterSpace || isAfterBreak;
        mayBeLiteral = !isAfterSpace && !isSpecial;
        mayBeSingleQuoted = !hasSpaceAfterBreak && !isSpecial;
        mayBePlain &= mayBeSingleQuoted && !isMultiline && !beginsOrEndsWithSpace;
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == NEL || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    /** Returns whether goyaml writes a character unescaped: not control characters, and none beyond 16 bits. */
    static boolean isPrintable(int c) {
        return c == '\n'
                || (c >= ' ' && c <= '~')
                || (c >= 0xa0 && c <= 0xfffd && c != 0xfeff && !(c >= 0xd800 && c <= 0xdfff));
    }
}
