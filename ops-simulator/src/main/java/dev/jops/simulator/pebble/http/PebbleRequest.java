package dev.jops.simulator.pebble.http;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request as it arrives: its path in segments, its query, and its content. */
public final class PebbleRequest {
    private final String method;
    private final List<String> segments = new ArrayList<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean endsInSlash;

    public PebbleRequest(Request request, byte[] body) {
        this.method = request.method();
        this.headers = request.headers();
        this.body = body;
        String target = request.target();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        this.endsInSlash = path.endsWith("/");
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
            }
        }
    }

    private static String decoded(String text) {
        boolean isPlain = text.indexOf('%') < 0 && text.indexOf('+') < 0;
        return isPlain ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** The number of segments behind {@code /v1}. */
    public int depth() {
        return segments.size() - 1;
    }

    /** A segment behind {@code /v1}; empty if there is none. */
    public String segment(int index) {
        return index + 1 < segments.size() ? segments.get(index + 1) : "";
    }

    /** Whether the path leads to an endpoint of version 1, which it does not if it ends in a slash. */
    public boolean isOfVersion1() {
        return !endsInSlash && !segments.isEmpty() && segments.get(0).equals("v1");
    }

    /** The value of a header, whose name is in capitals or not; empty if there is none. */
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

    /** The values of a parameter, which may be repeated, and hold several with commas between them. */
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
                .orElseThrow(() -> RefusedRequestException.bad(
                        "invalid " + name + ": \"" + text + "\" is not a duration, which has a number and a unit"));
    }

    public byte[] body() {
        return body;
    }

    public JsonFields json() {
        return JsonFields.read(body);
    }
}
