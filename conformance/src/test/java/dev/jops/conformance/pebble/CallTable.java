package dev.jops.conformance.pebble;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The calls that a real and the simulated Pebble have to answer alike, by subject. */
final class CallTable {
    private static final String FILE = "/pebble/calls.txt";
    private static final String SUBJECT = "== ";

    private CallTable() {}

    static Map<String, List<String>> read() throws IOException {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        List<String> calls = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(CallTable.class.getResourceAsStream(FILE))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith(SUBJECT)) {
                    calls = new ArrayList<>();
                    subjects.put(line.substring(SUBJECT.length()), calls);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    calls.add(line);
                }
            }
        }
        return subjects;
    }
}
