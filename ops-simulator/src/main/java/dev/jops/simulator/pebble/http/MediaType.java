package dev.jops.simulator.pebble.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Content-Type header says, as Go reads it.
 *
 * @param name in lowercase
 * @param parameters their values by their names, which are in lowercase
 */
public record MediaType(String name, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile("\\s*(" + TOKEN + "(?:/" + TOKEN + ")?)\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(?:(" + TOKEN + ")|\"([^\"\\\\]*)\")\\s*");

    /** Reads a header; empty if it is malformed. */
    public static Optional<MediaType> parse(String header) {
        Matcher name = NAME.matcher(header);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(header).region(name.end(), header.length());
        int end = name.end();
        while (parameter.lookingAt()) {
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value);
            end = parameter.end();
            parameter.region(end, header.length());
        }
        String rest = header.substring(end).strip();
        return rest.isEmpty() || rest.equals(";")
                ? Optional.of(new MediaType(name.group(1).toLowerCase(Locale.ROOT), parameters))
                : Optional.empty();
    }
}
