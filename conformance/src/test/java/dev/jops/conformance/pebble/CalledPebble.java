package dev.jops.conformance.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.pebble.MultipartReader;
import dev.jops.internal.pebble.MultipartWriter;
import dev.jops.juju.Time;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.ExecOutput;
import dev.jops.pebble.ExecProcess;
import dev.jops.pebble.ExecTimeoutException;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.pebble.transport.PebbleTransport.Body;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Pebble, real or simulated, to which the lines of the {@link CallTable} are put, and what of its answers has to agree:
 * type, code, kind, message and result, plans as they are written, without times and what depends on the machine.
 */
final class CalledPebble {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "0123456789abcdef0123456789abcdef";
    private static final Set<String> NOT_COMPARED =
            Set.of("version", "boot-id", "last-modified", "prev-change-id", "https-address", "http-address");
    private static final Set<String> OF_MACHINE = Set.of("environment", "working-dir");

    /** What says why a check has failed, which only a test knows in the simulation. */
    private static final Set<String> OF_CHECKS = Set.of("log", "err");

    /** What Go's readers of JSON and times say, which differs from Go to Go. */
    private static final Pattern OF_GO =
            Pattern.compile("(?<=^cannot (?:decode|read) .{0,40}: |parsing time ).*", Pattern.DOTALL);

    /** What the simulation advises the author of a test. */
    private static final Pattern ADVICE = Pattern.compile(": the test does not say what .*", Pattern.DOTALL);

    private static final Pattern RANDOM_NAME = Pattern.compile("\\.[0-9A-Za-z]{1,12}~");
    /** What stands before a line of which not every version says the same. */
    static final String OF_VERSION = "~ ";

    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[-+][0-9:]+)";
    private static final Set<String> TIMES =
            Set.of("current-since", "spawn-time", "ready-time", "first-occurred", "last-occurred", "last-repeated");
    private static final Set<String> COUNTS = Set.of("successes", "failures");

    private final PebbleTransport transport;
    private final Pebble pebble;
    private final Time time;
    private final String directory;
    private final Place place;
    private final boolean isSimulatedVersion;
    private boolean comparesMessages;
    private String lastChange = "";

    /** What takes more than a call. */
    interface Place {
        /** Lets a check fail or succeed, and waits until it shows. */
        void become(String check, boolean isUp) throws IOException;

        void fail(String check);

        void end(String service, int exitCode, Duration after, String output);

        void stop(String service, Duration time);

        void link(String path, String target) throws IOException;
    }

    CalledPebble(PebbleTransport transport, Time time, String directory, Place place, boolean isSimulatedVersion) {
        this.transport = transport;
        this.pebble = new Pebble(transport, time).patience(PATIENCE);
        this.time = time;
        this.directory = directory;
        this.place = place;
        this.isSimulatedVersion = isSimulatedVersion;
    }

    /** What came of a line, as a text to be compared. */
    String call(String line) throws IOException, InterruptedException {
        comparesMessages = isSimulatedVersion || !line.startsWith(OF_VERSION);
        String filled = line.replaceFirst("^" + OF_VERSION, "")
                .replace("{dir}", directory)
                .replace("{change}", lastChange);
        int blank = filled.indexOf(' ');
        String verb = blank < 0 ? filled : filled.substring(0, blank);
        String rest = blank < 0 ? "" : filled.substring(blank + 1);
        return answer(verb, rest).replace(directory, "{dir}");
    }

    private String answer(String verb, String rest) throws IOException, InterruptedException {
        return switch (verb) {
            case "GET" -> send("GET", rest, "");
            case "POST", "PUT", "DELETE" -> send(verb, rest);
            case "SEND" -> sendTyped(rest.split(" ", 3));
            case "ABORT" -> abort();
            case "LAYER" -> layer(rest.split(" ", 3));
            case "WAIT" -> send("GET", "/v1/changes/" + lastChange + "/wait?timeout=60s", "");
            case "PUSH" -> push(rest);
            case "PULL" -> pull(rest);
            case "RUN" -> run(rest);
            case "DOWN", "UP" -> {
                place.become(rest, verb.equals("UP"));
                yield verb;
            }
            case "BROKEN" -> {
                place.fail(rest);
                yield verb;
            }
            case "ALIVE" -> String.valueOf(isAlive());
            case "PAUSE" -> {
                time.sleep(GoDuration.parse(rest).orElseThrow());
                yield verb;
            }
            case "FAILS" -> {
                String[] words = rest.split(" ", 4);
                Duration after = Duration.ofMillis(words.length > 2 ? Long.parseLong(words[2]) : 0);
                place.end(words[0], Integer.parseInt(words[1]), after, words.length > 3 ? words[3] : "");
                yield verb;
            }
            case "STOPS" -> {
                String[] words = rest.split(" ", 2);
                place.stop(words[0], GoDuration.parse(words[1]).orElseThrow());
                yield verb;
            }
            case "LINK" -> {
                int end = rest.indexOf(' ');
                place.link(rest.substring(0, end), rest.substring(end + 1));
                yield verb;
            }
            default -> throw new AssertionError("the table has an unknown call: " + verb);
        };
    }

    private String send(String method, String rest) throws IOException {
        int blank = rest.indexOf(' ');
        return blank < 0 ? send(method, rest, "") : send(method, rest.substring(0, blank), rest.substring(blank + 1));
    }

    /** Posts a body of any content type, in which a bar ends a line. */
    private String sendTyped(String... parts) throws IOException {
        String body = parts.length > 2 ? parts[2].replace("|", "\r\n") : "";
        return send("POST", parts[1], parts[0].equals("-") ? "" : parts[0], body);
    }

    private boolean isAlive() {
        try {
            send("GET", "/v1/system-info", "");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Aborts the last change that is not one of a command; how far that is at once depends on the moment. */
    private String abort() throws IOException {
        return send("POST", "/v1/changes/" + lastChange, "{\"action\":\"abort\"}")
                .substring(0, 3);
    }

    private String layer(String... parts) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("action", "add");
        content.put("label", parts[0]);
        content.put("combine", parts[1].equals("true"));
        content.put("format", "yaml");
        content.put("layer", parts.length > 2 ? parts[2] : "");
        return send("POST", "/v1/layers", Json.write(content));
    }

    private String send(String method, String target, String body) throws IOException {
        return send(method, target, body.isEmpty() ? "" : "application/json", body);
    }

    private String send(String method, String target, String type, String body) throws IOException {
        Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
        Body content = body.isEmpty() ? Body.NONE : Body.of(body.getBytes(StandardCharsets.UTF_8));
        try (Reply reply = transport.send(new Request(method, escaped(target), headers, content, PATIENCE))) {
            String text = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
            String moved = reply.headers().getOrDefault("location", "");
            return text.startsWith("{\"type\"")
                    ? compared(reply.status(), text)
                    : reply.status() + " " + moved + plain(text);
        }
    }

    /** What is not an envelope, without times. */
    private static String plain(String text) {
        return text.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"a time\"");
    }

    private static String escaped(String target) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean isPlain = c > ' ' && c < 0x7f && "[]\"".indexOf(c) < 0;
            escaped.append(isPlain ? String.valueOf(c) : URLEncoder.encode(String.valueOf(c), StandardCharsets.UTF_8));
        }
        return escaped.toString();
    }

    private String compared(int status, String body) {
        if (!(Json.read(body) instanceof Map<?, ?> envelope)) {
            throw new AssertionError("not an object: " + body);
        }
        if (envelope.get("change") instanceof String change) {
            lastChange = change;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("type", envelope.get("type"));
        answer.put("status", envelope.get("status"));
        answer.put("result", comparable("result", envelope.get("result")));
        answer.put("change", envelope.get("change"));
        return status + " " + Json.write(answer);
    }

    /** A value without what can't agree, its keys in order. */
    private @Nullable Object comparable(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> compared = new TreeMap<>();
            boolean isCheck = String.valueOf(map.get("kind")).endsWith("-check");
            map.forEach((key, each) -> {
                String text = String.valueOf(key);
                if (TIMES.contains(text)) {
                    compared.put(text, "a time");
                } else if (isCheck && text.equals("log") && each instanceof List<?> entries) {
                    compared.put(text, (long) entries.size());
                } else if (!NOT_COMPARED.contains(text)
                        && !(map.containsKey("task-id") && OF_MACHINE.contains(text))
                        && !(isCheck && OF_CHECKS.contains(text))) {
                    compared.put(text, comparable(text, each));
                }
            });
            return compared;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> compared = new ArrayList<>();
            items.forEach(item -> compared.add(comparable("", item)));
            if (name.equals("result")) { // Pebble lists changes in any order
                compared.sort(Comparator.comparing(CalledPebble::numberOf));
            }
            return items.isEmpty() && name.equals("changed") ? null : compared;
        }
        if (name.equals("error")) {
            return "some text";
        }
        if (name.equals("message") && value instanceof String message) {
            return comparesMessages ? message(message) : "some text";
        }
        if (COUNTS.contains(name) && value instanceof Long count) {
            return count > 0 ? "some" : "none";
        }
        return value instanceof String text ? text.replaceAll(TIME, "a time") : value;
    }

    private String message(String message) {
        String own = ADVICE.matcher(message).replaceFirst("");
        // Of several Pebble names any.
        own = own.replaceAll("service \"[^\"]*\" does not exist", "some service does not exist");
        String named = RANDOM_NAME.matcher(own).replaceAll(".random~");
        return OF_GO.matcher(named).replaceFirst("what Go says").replaceAll(TIME, "a time");
    }

    private static long numberOf(@Nullable Object item) {
        return item instanceof Map<?, ?> map && map.containsKey("spawn-time")
                ? Long.parseLong(String.valueOf(map.get("id")))
                : 0;
    }

    private String push(String rest) throws IOException {
        int options = rest.indexOf(" {");
        int end = rest.indexOf('}', options);
        String path = rest.substring(0, options);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", path);
        if (Json.read(rest.substring(options + 1, end + 1)) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> file.put(String.valueOf(key), value));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("action", "write");
        content.put("files", List.of(file));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        MultipartWriter writer = new MultipartWriter(BOUNDARY, body);
        writer.request(Json.write(content));
        writer.lastFile(
                path, new ByteArrayInputStream(rest.substring(end + 1).strip().getBytes(StandardCharsets.UTF_8)));
        Map<String, String> headers = Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        Request request = new Request("POST", "/v1/files", headers, Body.of(body.toByteArray()), PATIENCE);
        try (Reply reply = transport.send(request)) {
            return compared(reply.status(), new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Reads files, whose paths have a sign between them. */
    private String pull(String paths) throws IOException {
        StringBuilder target = new StringBuilder("/v1/files?action=read");
        for (String path : paths.split("&", -1)) {
            target.append("&path=").append(URLEncoder.encode(path, StandardCharsets.UTF_8));
        }
        Map<String, String> headers = Map.of("Accept", "multipart/form-data");
        List<String> parts = new ArrayList<>();
        try (Reply reply = transport.send(new Request("GET", target.toString(), headers, Body.NONE, PATIENCE))) {
            MultipartReader reader = MultipartReader.of(reply.headers().getOrDefault("content-type", ""), reply.body());
            for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
                String content = new String(reader.content().readAllBytes(), StandardCharsets.UTF_8);
                parts.add(
                        part.get().name().equals("response")
                                ? compared(reply.status(), content)
                                : part.get().filename().orElse("") + " has " + content);
            }
        }
        return String.join("; ", parts);
    }

    private String run(String rest) {
        int bar = rest.indexOf("}|");
        String json = bar < 0 ? rest : rest.substring(0, bar + 1);
        if (!(Json.read(json) instanceof Map<?, ?> given) || !(given.get("command") instanceof List<?> words)) {
            throw new AssertionError("not a command: " + rest);
        }
        Exec exec = Exec.of(words.stream().map(String::valueOf).toList());
        for (Map.Entry<?, ?> setting : given.entrySet()) {
            exec = with(exec, String.valueOf(setting.getKey()), setting.getValue());
        }
        try {
            ExecOutput output = given.get("signal") instanceof String signal
                    ? signalled(exec, signal)
                    : pebble.exec(bar < 0 ? exec : exec.stdin(rest.substring(bar + 2)));
            return "0 out: " + output.stdout() + " err: " + output.stderr();
        } catch (ExecFailedException e) {
            return e.exitCode() + " out: " + e.output().stdout() + " err: "
                    + e.output().stderr();
        } catch (ExecTimeoutException e) {
            return "too long";
        } catch (ChangeFailedException e) {
            return "failed: " + e.change().error().orElse("");
        } catch (PebbleRefusedException e) {
            return "refused: " + e.statusCode() + " " + e.kind();
        }
    }

    private ExecOutput signalled(Exec exec, String signal) {
        try (ExecProcess process = pebble.startExec(exec)) {
            process.signal(signal);
            return process.finish();
        }
    }

    private static Exec with(Exec exec, String setting, @Nullable Object value) {
        return switch (setting) {
            case "combined" -> exec.combiningOutput();
            case "user" -> exec.user(String.valueOf(value));
            case "group" -> exec.group(String.valueOf(value));
            case "working-dir" -> exec.workingDirectory(String.valueOf(value));
            case "service-context" -> exec.serviceContext(String.valueOf(value));
            case "environment" -> withAll(exec, value);
            case "limit" -> exec.limit(GoDuration.parse(String.valueOf(value)).orElseThrow());
            default -> exec;
        };
    }

    private static Exec withAll(Exec exec, @Nullable Object value) {
        Exec with = exec;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> variable : map.entrySet()) {
                with = with.environment(String.valueOf(variable.getKey()), String.valueOf(variable.getValue()));
            }
        }
        return with;
    }
}
