package dev.jops.simulator.pebble.files;

import dev.jops.internal.json.Json;
import dev.jops.internal.pebble.MultipartReader;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.simulator.pebble.http.Envelope;
import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.pebble.http.MediaType;
import dev.jops.simulator.pebble.http.PebbleRequest;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoint of files. pebble: internals/daemon/api_files.go */
public final class FileCalls {
    private static final String BOUNDARY = "0".repeat(30) + "simulated" + "0".repeat(21);
    private static final int FEWEST_OF_BOUNDARY = 32;
    private static final PathPattern ANY_NAME = PathPattern.compile("*");

    private final ContainerFiles files;
    private final ContainerUsers users;
    private final ProcessUser daemon;

    public FileCalls(ContainerFiles files, ContainerUsers users, ProcessUser daemon) {
        this.files = files;
        this.users = users;
        this.daemon = daemon;
    }

    /** What is done with one path. */
    private interface Doing {
        void run() throws FileProblemException;
    }

    public Object list(PebbleRequest request) {
        String path = request.parameter("path");
        if (path.isEmpty()) {
            throw RefusedRequestException.bad("must specify path");
        }
        String itself = request.parameter("itself");
        if (!List.of("", "true", "false").contains(itself)) {
            throw RefusedRequestException.bad("itself parameter must be \"true\" or \"false\"");
        }
        if (!path.startsWith("/")) {
            throw RefusedRequestException.bad("path must be absolute, got " + GoQuotes.quoted(path));
        }
        try {
            return list(path, request.parameter("pattern"), itself.equals("true"));
        } catch (FileProblemException e) {
            throw e.refusal();
        } catch (IllegalArgumentException e) {
            throw FileProblemException.other(String.valueOf(e.getMessage())).refusal();
        }
    }

    private List<Map<String, @Nullable Object>> list(String path, String pattern, boolean isItself)
            throws FileProblemException {
        ContainerFiles.Node node = files.find(path, daemon);
        boolean isMatched = node.type() != ContainerFiles.Type.DIRECTORY
                || isItself
                || !node.children().isEmpty();
        PathPattern names = pattern.isEmpty() || !isMatched ? ANY_NAME : PathPattern.compile(pattern);
        List<Map<String, @Nullable Object>> infos = new ArrayList<>();
        if (node.type() != ContainerFiles.Type.DIRECTORY || isItself) {
            String name = lastName(path);
            if (names.matches(name)) {
                infos.add(info(cleaned(path.substring(0, path.lastIndexOf('/')) + "/" + name), node));
            }
            return infos;
        }
        files.read(path, daemon).children().forEach((name, child) -> {
            if (names.matches(name)) {
                infos.add(info(cleaned(path + "/" + name), child));
            }
        });
        return infos;
    }

    /** The last name of a path, be it a dot. */
    private static String lastName(String path) {
        String bare = path.replaceAll("/+$", "");
        return bare.isEmpty() ? "/" : bare.substring(bare.lastIndexOf('/') + 1);
    }

    /** A path without dots and the names before {@code ..}, whether those exist or not. */
    private static String cleaned(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    private Map<String, @Nullable Object> info(String path, ContainerFiles.Node node) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("path", path);
        info.put("name", lastName(path));
        info.put("type", node.type().word());
        if (node.type() == ContainerFiles.Type.FILE) {
            info.put("size", (long) node.content().length);
        }
        info.put("permissions", Integer.toOctalString(01000 | node.mode()).substring(1));
        info.put(
                "last-modified", node.modified().truncatedTo(ChronoUnit.SECONDS).toString());
        info.put("user-id", (long) node.user());
        info.put("user", users.userName(node.user()));
        info.put("group-id", (long) node.group());
        info.put("group", users.groupName(node.group()));
        return info;
    }

    public Reply read(PebbleRequest request) {
        List<String> paths = request.parameters("path");
        if (paths.isEmpty()) {
            throw RefusedRequestException.bad("must specify one or more paths");
        }
        if (!request.header("accept").equals("multipart/form-data")) {
            throw RefusedRequestException.bad("must accept multipart/form-data");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<Object> results = new ArrayList<>();
        for (String path : paths) {
            results.add(result(path, () -> {
                byte[] content = content(path);
                String name = path.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "%0D")
                        .replace("\n", "%0A");
                write(
                        body,
                        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
                body.writeBytes(content);
                write(body, "\r\n");
            }));
        }
        write(
                body,
                "--" + BOUNDARY + "\r\nContent-Type: application/json\r\n"
                        + "Content-Disposition: form-data; name=\"response\"\r\n\r\n"
                        + Json.write(Envelope.sync(200, results)) + "\r\n--" + BOUNDARY + "--\r\n");
        return new Reply(
                200,
                Collections.singletonMap("content-type", "multipart/form-data; boundary=" + BOUNDARY),
                new ByteArrayInputStream(body.toByteArray()));
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] content(String path) throws FileProblemException {
        requireAbsolute(path);
        ContainerFiles.Node node = files.read(path, daemon);
        if (node.type() != ContainerFiles.Type.FILE) {
            throw FileProblemException.other("can only read a regular file: " + GoQuotes.quoted(path));
        }
        return node.content();
    }

    private static Map<String, Object> result(String path, Doing doing) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("path", path);
        try {
            doing.run();
        } catch (FileProblemException e) {
            result.put("error", e.json());
        } catch (IllegalArgumentException e) {
            result.put(
                    "error",
                    FileProblemException.other("cannot look up user and group: " + e.getMessage())
                            .json());
        }
        return result;
    }

    public Object post(PebbleRequest request) {
        String header = request.header("content-type");
        MediaType type = MediaType.parse(header)
                .orElseThrow(() -> RefusedRequestException.bad("invalid Content-Type " + GoQuotes.quoted(header)));
        if (type.name().equals("multipart/form-data")) {
            String boundary = type.parameters().getOrDefault("boundary", "");
            if (boundary.length() < FEWEST_OF_BOUNDARY) {
                throw RefusedRequestException.bad("invalid boundary " + GoQuotes.quoted(boundary));
            }
            return writeAll(header, request.body());
        }
        if (!type.name().equals("application/json")) {
            throw RefusedRequestException.bad("invalid media type " + GoQuotes.quoted(type.name()));
        }
        JsonFields content = request.json();
        List<Object> results = new ArrayList<>();
        switch (content.text("action")) {
            case "make-dirs" -> content.objects("dirs").forEach(each -> results.add(makeDirectory(each)));
            case "remove" -> content.objects("paths").forEach(each -> results.add(remove(each)));
            case "write" -> throw RefusedRequestException.bad("must use multipart with \"write\" action");
            default -> throw RefusedRequestException.bad("invalid action " + GoQuotes.quoted(content.text("action")));
        }
        return results;
    }

    private Map<String, Object> makeDirectory(JsonFields each) {
        String path = each.text("path");
        return result(path, () -> {
            requireAbsolute(path);
            int mode = mode(each.text("permissions"), 0755);
            ContainerUsers.Owner owner = owner(path, each);
            String directory = cleaned(path);
            if (each.isTrue("make-parents")) {
                files.makeDirectories(directory, mode, owner, daemon);
            } else {
                files.makeDirectory(directory, mode, owner, daemon);
            }
        });
    }

    private Map<String, Object> remove(JsonFields each) {
        String path = each.text("path");
        return result(path, () -> {
            requireAbsolute(path);
            files.remove(path, each.isTrue("recursive"), daemon);
        });
    }

    private static void requireAbsolute(String path) throws FileProblemException {
        if (!path.startsWith("/")) {
            throw FileProblemException.other("paths must be absolute, got " + GoQuotes.quoted(path));
        }
    }

    private static int mode(String permissions, int otherwise) throws FileProblemException {
        if (permissions.isEmpty()) {
            return otherwise;
        }
        if (!permissions.matches("[0-7]{3}")) {
            throw FileProblemException.other(
                    "permissions must be a 3-digit octal string, got " + GoQuotes.quoted(permissions));
        }
        return Integer.parseInt(permissions, 8);
    }

    private ContainerUsers.Owner owner(String path, JsonFields each) throws FileProblemException {
        ContainerUsers.Owner owner = users.owner(each);
        if (owner.isSaid() && !daemon.mayGiveTo(owner)) {
            throw Errno.NOT_PERMITTED.in("chown " + path);
        }
        return owner;
    }

    private List<Object> writeAll(String contentType, byte[] body) {
        String what = "request metadata";
        try {
            MultipartReader reader = MultipartReader.of(contentType, new ByteArrayInputStream(body));
            MultipartReader.Part first = reader.next().orElseThrow(EOFException::new);
            requireWord("metadata field name", "request", first.name());
            JsonFields request = JsonFields.read(reader.content().readAllBytes(), what);
            requireWord("multipart action", "write", request.text("action"));
            what = "file part";
            return writeParts(request.objects("files"), reader);
        } catch (IOException e) {
            throw RefusedRequestException.bad("cannot read " + what + ": " + e.getMessage());
        }
    }

    private static void requireWord(String what, String expected, String given) {
        if (!given.equals(expected)) {
            throw RefusedRequestException.bad(
                    what + " must be " + GoQuotes.quoted(expected) + ", got " + GoQuotes.quoted(given));
        }
    }

    private List<Object> writeParts(List<JsonFields> files, MultipartReader reader) throws IOException {
        Map<String, JsonFields> wanted = new LinkedHashMap<>();
        files.forEach(each -> wanted.put(each.text("path"), each));
        if (wanted.isEmpty()) {
            throw RefusedRequestException.bad("must specify one or more files");
        }
        Map<String, Object> results = new LinkedHashMap<>();
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            String path = part.get().filename().orElse("");
            JsonFields each = wanted.get(path);
            requireWord("field name", "files", part.get().name());
            if (each == null) {
                throw RefusedRequestException.bad("no metadata for path " + GoQuotes.quoted(path));
            }
            byte[] content = reader.content().readAllBytes();
            results.put(path, result(path, () -> write(path, content, each)));
        }
        List<Object> all = new ArrayList<>();
        for (JsonFields each : files) {
            String path = each.text("path");
            Object result = results.get(path);
            all.add(
                    result != null
                            ? result
                            : result(path, () -> {
                                throw FileProblemException.other("no file content for path " + GoQuotes.quoted(path));
                            }));
        }
        return all;
    }

    private void write(String path, byte[] content, JsonFields each) throws FileProblemException {
        requireAbsolute(path);
        ContainerUsers.Owner owner = owner(path, each);
        int slash = path.lastIndexOf('/');
        if (each.isTrue("make-dirs")) {
            try {
                files.makeDirectories(cleaned(path.substring(0, slash)), 0755, owner, daemon);
            } catch (FileProblemException e) {
                throw e.during("cannot create directory");
            }
        }
        files.write(path, content, mode(each.text("permissions"), 0644), owner, daemon);
    }
}
