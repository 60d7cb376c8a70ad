package dev.jops.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.pebble.MultipartWriter;
import dev.jops.internal.pebble.SentText;
import dev.jops.pebble.transport.PebbleTransport.Body;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of a container: requests and their replies. */
final class FileCalls {
    private static final String FILES = "/v1/files";
    private static final String READ = "read";

    /** Pebble writes a large file to the disk before it answers. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A response of Pebble's about one path. */
    private static final int MOST_OF_RESPONSE = 1 << 20;

    private final Calls calls;

    FileCalls(Calls calls) {
        this.calls = calls;
    }

    List<FileInfo> list(String path, @Nullable String pattern) {
        Target target = new Target(FILES).with("action", "list").with("path", checked(path));
        return infos(path, pattern == null ? target : target.with("pattern", pattern));
    }

    /** The file or directory itself; empty if there is none. */
    Optional<FileInfo> find(String path) {
        Target target = new Target(FILES)
                .with("action", "list")
                .with("path", checked(path))
                .with("itself", "true");
        try {
            List<FileInfo> infos = infos(path, target);
            return infos.isEmpty() ? Optional.empty() : Optional.of(infos.get(0));
        } catch (PebblePathException e) {
            // a path through a file: Linux's ENOTDIR, which Pebble counts among its generic errors
            if (e.kind() == PebblePathException.Kind.NOT_FOUND || e.reason().endsWith(": not a directory")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<FileInfo> infos(String path, Target target) {
        List<FileInfo> infos = new ArrayList<>();
        try {
            for (ReplyFields fields : calls.get(target).objects("result")) {
                infos.add(new FileInfo(fields));
            }
        } catch (PebbleRefusedException e) {
            boolean isAboutPath = e.statusCode() == 403 || !e.kind().isEmpty();
            if (e.statusCode() == 401 || !isAboutPath) {
                throw e;
            }
            String kind = e.kind().isEmpty() ? "permission-denied" : e.kind();
            throw new PebblePathException(calls.address(), "list", path, kind, e.reason());
        }
        return Collections.unmodifiableList(infos);
    }

    void makeDirectory(String path, FileOptions options) {
        Map<String, @Nullable Object> content = Calls.content("action", "make-dirs");
        content.put("dirs", List.of(options.content(checked(path), "make-parents")));
        requireDone(calls.post(new Target(FILES), content), "make the directory", path);
    }

    void remove(String path, boolean isRecursive) {
        Map<String, @Nullable Object> what = Calls.content("path", checked(path));
        what.put("recursive", isRecursive);
        Map<String, @Nullable Object> content = Calls.content("action", "remove");
        content.put("paths", List.of(what));
        requireDone(calls.post(new Target(FILES), content), "remove", path);
    }

    void push(String path, InputStream source, FileOptions options) {
        Map<String, @Nullable Object> content = Calls.content("action", "write");
        content.put("files", List.of(options.content(checkedForPush(path), "make-dirs")));
        String boundary = boundaryFor(path);
        Body body = new Body() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                MultipartWriter writer = new MultipartWriter(boundary, out);
                writer.request(Json.write(content));
                writer.lastFile(path, new LocalSource(path, source));
            }
        };
        String type = "multipart/form-data; boundary=" + boundary;
        try (Reply reply = calls.send(new Request("POST", FILES, Map.of("Content-Type", type), body, PATIENCE, true))) {
            byte[] response = reply.body().readNBytes(MOST_OF_RESPONSE);
            requireDone(calls.fields(operation("write", path), reply.status(), response), "write", path);
        } catch (IOException e) {
            throw failure("write", path, e);
        }
    }

    private String boundaryFor(String path) {
        try {
            return calls.transport().boundary();
        } catch (IOException e) {
            throw failure("write", path, e);
        }
    }

    InputStream pull(String path) {
        Target target = new Target(FILES).with("action", "read").with("path", checked(path));
        Map<String, String> headers = Map.of("Accept", "multipart/form-data");
        Reply reply = calls.send(new Request("GET", target.toString(), headers, Body.NONE, PATIENCE, true));
        boolean isOpen = false;
        try {
            if (reply.status() != 200) {
                calls.fields(operation(READ, path), reply.status(), reply.body().readNBytes(MOST_OF_RESPONSE));
                throw noContent(path);
            }
            PulledFile file = PulledFile.open(this, path, reply);
            isOpen = true;
            return file;
        } catch (IOException e) {
            throw failure(READ, path, e);
        } finally {
            if (!isOpen) {
                reply.close();
            }
        }
    }

    /** Reads into a local file, which appears once it is complete. */
    void pull(String path, Path target) {
        Path whole = target.toAbsolutePath();
        Path directory = whole.getParent();
        try {
            if (directory == null || Files.isDirectory(whole)) {
                throw new IOException("it is a directory");
            }
            if (!Files.isDirectory(directory)) {
                throw new IOException("there is no directory " + directory);
            }
            Path part = Files.createTempFile(directory, ".pull", ".part");
            try {
                try (InputStream content = pull(path);
                        OutputStream out = Files.newOutputStream(part)) {
                    content.transferTo(out);
                }
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target + " can't be written: " + LocalProblem.of(e), e);
        }
    }

    /** Reads Pebble's response about a file that it was asked to read, which has to be a success. */
    void requireRead(InputStream response, String path) throws IOException {
        byte[] content = response.readNBytes(MOST_OF_RESPONSE + 1);
        if (content.length > MOST_OF_RESPONSE) {
            throw calls.protocol(operation(READ, path), "it has more than " + MOST_OF_RESPONSE + " bytes", null);
        }
        requireDone(calls.fields(operation(READ, path), 200, content), READ, path);
    }

    private void requireDone(ReplyFields envelope, String action, String path) {
        List<ReplyFields> results = envelope.objects("result");
        if (results.size() != 1 || !results.get(0).text("path").equals(path)) {
            throw envelope.unexpected("result", "about " + path);
        }
        ReplyFields result = results.get(0);
        if (result.has("error")) {
            ReplyFields error = result.object("error");
            throw new PebblePathException(calls.address(), action, path, error.text("kind"), error.text("message"));
        }
    }

    PebblePathException tooLarge(String path, int mostBytes) {
        String reason = "it has more than " + (mostBytes >> 20) + " MiB, so read it with pull, as a stream";
        return new PebblePathException(calls.address(), READ, path, "generic-file-error", reason);
    }

    PebbleProtocolException noContent(String path) {
        return calls.protocol(operation(READ, path), "it does not have the parts that were asked for", null);
    }

    PebbleException unreadable(String path, IOException e) {
        return failure(READ, path, e);
    }

    private PebbleException failure(String action, String path, IOException e) {
        return calls.failure(operation(action, path), e);
    }

    private static String operation(String action, String path) {
        return "the " + action + " of " + path;
    }

    /** Returns the path, if it can be one. */
    static String checked(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is not an absolute path, which begins with a slash");
        }
        int at = SentText.firstUnsendable(path);
        if (at >= 0) {
            throw new IllegalArgumentException("character " + at + " of the path '" + shown(path)
                    + "' is a NUL or half a surrogate pair, which no file of a container has in its name");
        }
        return path;
    }

    /** Returns the path, if it can stand in the headers of a part, where Pebble takes no control character but a tab. */
    private static String checkedForPush(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new IllegalArgumentException("'" + shown(path) + "' can't be written: character " + i
                        + " is a control character, which Pebble does not take in the path of a file to write");
            }
        }
        return checked(path);
    }

    /** The path on one line, with a question mark for each control character and unpaired surrogate. */
    private static String shown(String path) {
        return path.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
