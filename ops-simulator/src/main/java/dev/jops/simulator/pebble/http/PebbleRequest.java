package dev.jops.simulator.pebble.http;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as it arrives: its path in segments, its query, and its content. */
public final class PebbleRequest {
    private final String method;
    private final List<String> segments;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers;
    private final byte[] body;
    private final String path;
    private final String search;

    public PebbleRequest(Request request, byte[] body) {
        this.method = request.method();
        this.headers = request.headers();
        this.body = body;
        String target = request.target();
        int mark = target.indexOf('?');
        this.path = decoded(mark < 0 ? target : target.substring(0, mark))
                .orElseThrow(() -> RefusedRequestException.malformed("400 Bad Request"));
        this.search = mark < 0 ? "" : target.substring(mark);
        this.segments = List.of(path.substring(1).split("/", -1));
        for (String pair :
                search.isEmpty() ? new String[0] : search.substring(1).split("&", -1)) {
            addParameter(pair);
        }
    }

    /** Go leaves out a pair with a semicolon, without a name, or with a percent sign that escapes nothing. */
    private void addParameter(String pair) {
        int equals = pair.indexOf('=');
        Optional<String> name = decodedPlus(equals < 0 ? pair : pair.substring(0, equals));
        Optional<String> value = decodedPlus(equals < 0 ? "" : pair.substring(equals + 1));
        if (!pair.isEmpty() && pair.indexOf(';') < 0 && name.isPresent() && value.isPresent()) {
            query.computeIfAbsent(name.get(), n -> new ArrayList<>()).add(value.get());
        }
    }

    private static Optional<String> decodedPlus(String text) {
        return decoded(text.replace('+', ' '));
    }

    /** A string with its escapes decoded; empty if one is malformed. */
    private static Optional<String> decoded(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where a client is redirected if the path has empty segments or dots; empty if it has none. */
    public Optional<String> cleanedTarget() {
        if (path.startsWith("/") && !path.contains("//") && !path.contains("/.")) {
            return Optional.empty();
        }
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : segments) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String cleaned = "/" + String.join("/", kept) + (path.endsWith("/") && !kept.isEmpty() ? "/" : "");
        return cleaned.equals(path) ? Optional.empty() : Optional.of(cleaned + search);
    }

    public String method() {
        return method;
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** The number of segments after {@code /v1}. */
    public int depth() {
        return segments.size() - 1;
    }

    /** A segment after {@code /v1}; empty if there is none. */
    public String segment(int index) {
        return index + 1 < segments.size() ? segments.get(index + 1) : "";
    }

    /** Whether the path leads to an endpoint of version 1, which it does not if it ends in a slash. */
    public boolean isOfVersion1() {
        return !path.endsWith("/") && segments.get(0).equals("v1");
    }

    /** The value of a header, in whose name case does not matter; empty if there is none. */
    public String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return "";
    }

    public boolean has(String name) {
        return query.containsKey(name);
    }

    public String parameter(String name) {
        return query.getOrDefault(name, List.of("")).get(0);
    }

    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** The values of a parameter, which may be repeated, and may have several values separated by commas. */
    public List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String value : parameters(name)) {
            for (String word : value.split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    /** A duration of the query; zero if there is none. */
    public Duration duration(String name) {
        return duration(name, parameter(name));
    }

    public static Duration duration(String name, String text) {
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        return GoDuration.parse(text)
                .orElseThrow(() -> RefusedRequestException.bad("invalid " + name + ": " + GoDurations.problem(text)));
    }

    public byte[] body() {
        return body;
    }

    public JsonFields json() {
        return json("request body");
    }

    /** The content; messages call it by this name. */
    public JsonFields json(String what) {
        return JsonFields.read(body, what);
    }
}
