package dev.jops.simulator.text;

import dev.jops.internal.yaml.YamlException;
import java.util.List;

/**
 * Errors of a YAML text in the words of goyaml, which counts lines in its own way.
 *
 * <p>yaml.v2: scannerc.go, parserc.go; decode.go, fail
 */
public final class YamlProblems {
    private static final String NO_COLON = "could not find expected ':'";

    /** A problem as the parser here names it, and as goyaml does. */
    private record Problem(String here, String inGo, boolean isOfGrammar) {}

    private static final List<Problem> KNOWN = List.of(
            new Problem("expected ',' or '}', but got", "did not find expected ',' or '}'", true),
            new Problem("expected ',' or ']', but got", "did not find expected ',' or ']'", true),
            new Problem("expected the node content, but found", "did not find expected node content", true),
            new Problem(
                    "while parsing a block collection: expected <block end>",
                    "did not find expected '-' indicator",
                    true),
            new Problem("while parsing a block mapping: expected <block end>", "did not find expected key", true),
            new Problem("expected '<document start>'", "did not find expected <document start>", true),
            new Problem("found undefined tag handle", "found undefined tag handle", true),
            new Problem("mapping values are not allowed here", "mapping values are not allowed in this context", false),
            new Problem("mapping keys are not allowed here", "mapping keys are not allowed in this context", false),
            new Problem(NO_COLON, NO_COLON, false),
            new Problem("that cannot start any token", "found character that cannot start any token", false),
            new Problem(
                    "sequence entries are not allowed here",
                    "block sequence entries are not allowed in this context",
                    false),
            new Problem("found unexpected end of stream", "found unexpected end of stream", false),
            new Problem("found unexpected document separator", "found unexpected document indicator", false),
            new Problem("found unknown escape character", "found unknown escape character", false),
            new Problem("hexadecimal numbers, but found", "did not find expected hexdecimal number", false),
            new Problem("while scanning a directive: expected", "could not find expected directive name", false),
            new Problem(
                    "expected alphabetic or numeric character",
                    "did not find expected alphabetic or numeric character",
                    false));

    private YamlProblems() {}

    /** Returns goyaml's message for a refused text. */
    public static String inWordsOfGo(YamlException refused, String text) {
        String problem = String.valueOf(refused.getMessage());
        if (problem.contains("special characters are not allowed")) {
            return "control characters are not allowed"; // goyaml's reader has no line
        }
        for (Problem known : KNOWN) {
            if (problem.contains(known.here())) {
                int line = known.isOfGrammar() ? refused.line() - 1 : refused.line();
                line += isAtEnd(problem, refused.line(), text) ? 1 : 0;
                return (line > (known.isOfGrammar() ? 0 : 1) ? "line " + line + ": " : "") + known.inGo();
            }
        }
        return problem;
    }

    /** Returns whether a text ends unexpectedly in the middle of a line, where goyaml counts one line more. */
    private static boolean isAtEnd(String problem, int line, String text) {
        boolean isKeyOnLastLine =
                problem.contains(NO_COLON) && line == text.lines().count();
        return (isKeyOnLastLine || problem.contains("<stream end>")) && !text.endsWith("\n");
    }

    /** Returns whether there is an escape of half a surrogate pair, which is valid only in JSON. */
    public static boolean hasSurrogateEscape(String text) {
        for (int i = text.indexOf("\\u"); i >= 0; i = text.indexOf("\\u", i + 1)) {
            boolean isEscape = i == 0 || text.charAt(i - 1) != '\\';
            boolean isSurrogate = i + 3 < text.length()
                    && Character.toLowerCase(text.charAt(i + 2)) == 'd'
                    && "89abAB".indexOf(text.charAt(i + 3)) >= 0;
            if (isEscape && isSurrogate) {
                return true;
            }
        }
        return false;
    }
}
