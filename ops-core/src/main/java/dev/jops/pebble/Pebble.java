package dev.jops.pebble;

import dev.jops.internal.pebble.Deadline;
import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.pebble.PebbleWords;
import dev.jops.juju.Time;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.LayerException;
import dev.jops.pebble.plan.Plan;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.pebble.transport.PebbleTransport.Body;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Pebble.
 *
 * <p>Each method makes one request or a few, and returns what was true at that moment. Any method can throw
 * {@link PebbleUnreachableException} if Pebble can't be reached or goes away, {@link PebbleTimeoutException} if it does not
 * answer in time, {@link PebbleRefusedException} if it refuses, and {@link PebbleProtocolException} if its answer can't be
 * read; a method lists only what else it throws. A word that only a newer Pebble uses, such as a status, is never an error.
 *
 * <p>Threads can share it. It starts none of its own, and connects when it is first used.
 */
public final class Pebble implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SERVICES = "/v1/services";
    private static final String CHECKS = "/v1/checks";
    private static final String IDENTITIES = "/v1/identities";
    private static final String ACTION = "action";
    private static final String RESULT = "result";

    private final PebbleTransport transport;
    private final Time time;
    private final Duration patience;
    private final Duration limit;
    private final Calls calls;

    private Pebble(PebbleTransport transport, Time time, Duration patience, Duration limit) {
        this.transport = transport;
        this.time = time;
        this.patience = patience;
        this.limit = limit;
        this.calls = new Calls(transport, time, patience);
    }

    /** Creates a client that talks through this transport, and measures how long it waits by these clocks. */
    public Pebble(PebbleTransport transport, Time time) {
        this(Objects.requireNonNull(transport, "transport"), Objects.requireNonNull(time, "time"), PATIENCE, LIMIT);
    }

    /** Returns a client of the Pebble that listens on a Unix socket, such as {@code /charm/containers/db/pebble.socket}. */
    public static Pebble at(Path socket) {
        Time time = Time.system();
        return new Pebble(PebbleTransport.unixSocket(socket, time), time);
    }

    /**
     * Returns a client of the same Pebble that waits up to this long for the change that a call starts; 30 s by default.
     *
     * @param duration zero to return at once; the returned change may then go on, and fail later
     */
    public Pebble within(Duration duration) {
        return new Pebble(transport, time, patience, Objects.requireNonNull(duration, "duration"));
    }

    /**
     * Returns a client of the same Pebble that waits up to this long for a complete answer; 5 s by default. A push or pull
     * may take any time, but fails after five minutes without progress.
     */
    public Pebble patience(Duration duration) {
        return new Pebble(transport, time, Objects.requireNonNull(duration, "duration"), limit);
    }

    /** What this Pebble is called in messages: the path of its socket. */
    public String address() {
        return transport.address();
    }

    // The daemon

    /** Asks for the version, which also shows that Pebble can be reached. */
    public SystemInfo systemInfo() {
        return SystemInfo.of(calls.get(new Target("/v1/system-info")).object(RESULT));
    }

    /** Whether no check is down; stopped checks do not count. */
    public boolean isHealthy() {
        return isHealthy(new Target("/v1/health"));
    }

    /**
     * Whether no check of a level is down; {@link Check.Level#READY} includes the checks of {@link Check.Level#ALIVE}.
     *
     * @throws IllegalArgumentException if the level is {@link Check.Level#UNKNOWN}
     */
    public boolean isHealthy(Check.Level level) {
        String word = PebbleWords.known(level.word(), "a level that can be asked for");
        return isHealthy(new Target("/v1/health").with("level", word));
    }

    private boolean isHealthy(Target target) {
        return calls.get(target).object(RESULT).isTrue("healthy");
    }

    /** Returns its metrics in the text format of Prometheus; since Pebble 1.19. */
    public String metrics() {
        Request request = new Request("GET", "/v1/metrics", Collections.emptyMap(), Body.NONE, patience);
        try (Reply reply = calls.send(request)) {
            byte[] content = calls.read(reply);
            if (reply.status() != 200) {
                calls.fields(request.toString(), reply.status(), content);
            }
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw calls.failure(request.toString(), e);
        }
    }

    // Services

    /**
     * The services with these names, or all if there are no names, in the order of their names. Names that are not in the
     * plan are left out.
     */
    public List<ServiceInfo> services(String... names) {
        List<ServiceInfo> services = new ArrayList<>();
        Target target = new Target(SERVICES).withEach("names", Arrays.asList(names));
        for (ReplyFields fields : calls.get(target).objects(RESULT)) {
            services.add(new ServiceInfo(fields));
        }
        return Collections.unmodifiableList(services);
    }

    /** The service with this name; empty if the plan has none. */
    public Optional<ServiceInfo> service(String name) {
        return services(name).stream().findFirst();
    }

    /**
     * Starts services and those that they require. A service that runs already is left alone.
     *
     * @throws ChangeFailedException if one can't be started, or ends within its first second; in the latter case Pebble
     *     keeps trying to start it
     */
    public Change startServices(String... names) {
        return toServices("start", named(names));
    }

    /**
     * Stops services, and those that require them.
     *
     * @throws ChangeFailedException if one can't be stopped
     */
    public Change stopServices(String... names) {
        return toServices("stop", named(names));
    }

    /**
     * Restarts services; those that do not run are started.
     *
     * @throws ChangeFailedException as {@link #startServices} does
     */
    public Change restartServices(String... names) {
        return toServices("restart", named(names));
    }

    /**
     * Starts all services that are enabled.
     *
     * @throws ChangeFailedException as {@link #startServices} does
     * @throws PebbleRefusedException with the kind {@code no-default-services} if none is enabled
     */
    public Change autostartServices() {
        return toServices("autostart", List.of());
    }

    /**
     * Restarts the services whose configuration has changed since they were started, even those that were stopped since, and
     * starts all that are enabled. The tasks of the change name them.
     *
     * @throws ChangeFailedException as {@link #startServices} does
     */
    public Change replanServices() {
        return toServices("replan", List.of());
    }

    private Change toServices(String action, List<String> names) {
        Map<String, @Nullable Object> content = Calls.content(ACTION, action);
        content.put("services", names);
        return started(calls.post(new Target(SERVICES), content));
    }

    private Change started(ReplyFields reply) {
        String id = reply.id("change");
        try {
            return limit.isZero() ? changes().get(id) : changes().succeeded(await(id));
        } catch (PebbleRefusedException e) {
            throw calls.refusalOfOwn(e);
        }
    }

    private Change await(String id) {
        return changes().await(id, Deadline.in(limit, time), limit);
    }

    /**
     * Sends a signal to running services.
     *
     * @param signal such as {@code SIGHUP}
     * @throws PebbleRefusedException if one of them does not run, or Pebble does not know the signal; the others get it
     */
    public void sendSignal(String signal, String... names) {
        Map<String, @Nullable Object> content = Calls.content("signal", Objects.requireNonNull(signal, "signal"));
        content.put("services", named(names));
        calls.post(new Target("/v1/signals"), content);
    }

    // Layers

    /**
     * Adds a layer on top of all others, or combines it with the layer that already has this label. Services change at the
     * next replan, checks and log targets at once.
     *
     * @throws PebbleRefusedException if Pebble does not accept it, for example a service without {@code override}; then
     *     nothing changes
     */
    public void addLayer(String label, Layer layer) {
        addLayer(label, layer, true);
    }

    /** Adds a layer as {@link #addLayer} does, except that Pebble refuses a label that another layer has. */
    public void addNewLayer(String label, Layer layer) {
        addLayer(label, layer, false);
    }

    /**
     * Adds a layer as {@link #addLayer} does, unless the plan already contains all of it. Adding it a second time could
     * lengthen lists, start checks that were stopped, and send log lines again.
     *
     * @return whether it was added
     */
    public boolean ensureLayer(String label, Layer layer) {
        if (plan().includes(layer)) {
            return false;
        }
        addLayer(label, layer);
        return true;
    }

    /**
     * Brings files, a layer and services to a desired state: writes the files that differ, adds the layer unless the plan
     * already contains all of it, replans, and restarts the services that started before one of their files was written.
     *
     * <p>The next call completes what a call left undone because it failed or its hook was killed.
     *
     * @return what was done
     * @throws ChangeFailedException as {@link #startServices} does
     * @throws IllegalArgumentException if a file is read by a service that is in neither the layer nor the plan;
     *     services and plan then stay as they are
     */
    public Reconciliation reconcile(String label, Layer layer, WorkloadFile... files) {
        return new Reconciler(this, files).reconcile(label, layer);
    }

    private void addLayer(String label, Layer layer, boolean isCombined) {
        Map<String, @Nullable Object> content = Calls.content(ACTION, "add");
        content.put("label", Objects.requireNonNull(label, "label"));
        content.put("format", "yaml");
        content.put("layer", layer.text());
        content.put("combine", isCombined);
        calls.post(new Target("/v1/layers"), content);
    }

    /** The plan, which combines all layers. Since Pebble 1.28 only admins may read it, because it can hold secrets. */
    public Plan plan() {
        String text = calls.get(new Target("/v1/plan").with("format", "yaml")).text(RESULT);
        if (text.length() > Calls.LONGEST_PLAN) {
            throw calls.protocol("GET /v1/plan", "it has more than " + Calls.LONGEST_PLAN + " characters", null);
        }
        try {
            return Plan.parse(text);
        } catch (LayerException e) {
            throw calls.protocol("GET /v1/plan", String.valueOf(e.getMessage()), e);
        }
    }

    // Changes

    /** The selected changes, oldest first. */
    public List<Change> changes(Change.Selection selection) {
        return changes().list(Changes.target(selection));
    }

    /** The selected changes that concern a service, oldest first. */
    public List<Change> changes(Change.Selection selection, String service) {
        return changes().list(Changes.target(selection).with("for", service));
    }

    /** The change with this ID; empty if there is none, or Pebble no longer remembers it. */
    public Optional<Change> change(String id) {
        return changes().find(id);
    }

    /** Waits until a change is over, and returns it whether it succeeded or not. */
    public Change waitForChange(String id) {
        return await(id);
    }

    /** Stops a change that is not over. */
    public Change abortChange(String id) {
        return changes().abort(id);
    }

    // Checks

    /**
     * The checks with these names, or all if there are no names, in the order of their names. Names that are not in the plan
     * are left out.
     */
    public List<CheckInfo> checks(String... names) {
        List<CheckInfo> checks = new ArrayList<>();
        Target target = new Target(CHECKS).withEach("names", Arrays.asList(names));
        for (ReplyFields fields : calls.get(target).objects(RESULT)) {
            checks.add(new CheckInfo(fields));
        }
        return Collections.unmodifiableList(checks);
    }

    /** The check with this name; empty if the plan has none. */
    public Optional<CheckInfo> check(String name) {
        return checks(name).stream().findFirst();
    }

    /**
     * Starts checks; since Pebble 1.19.
     *
     * @return those that were stopped
     */
    public List<String> startChecks(String... names) {
        return toChecks("start", named(names));
    }

    /**
     * Stops checks until the next replan or the next layer; since Pebble 1.19.
     *
     * @return those that were not stopped
     */
    public List<String> stopChecks(String... names) {
        return toChecks("stop", named(names));
    }

    private List<String> toChecks(String action, List<String> names) {
        Map<String, @Nullable Object> content = Calls.content(ACTION, action);
        content.put("checks", names);
        return calls.post(new Target(CHECKS), content).object(RESULT).texts("changed");
    }

    /** Performs a check now, and returns its state afterwards; since Pebble 1.20. */
    public CheckInfo refreshCheck(String name) {
        Map<String, @Nullable Object> content = Calls.content("name", Objects.requireNonNull(name, "name"));
        return new CheckInfo(calls.post(new Target(CHECKS + "/refresh"), content)
                .object(RESULT)
                .object("info"));
    }

    // Notices

    /** The notices that match a query, the most recently repeated last. */
    public List<Notice> notices(Notice.Query query) {
        return notices(query.target(), patience);
    }

    /** Waits up to this long for a notice that matches a query, and returns those that do; empty if none came. */
    public List<Notice> awaitNotices(Notice.Query query, Duration duration) {
        Duration longest = Deadline.counted(duration);
        Target target = query.target().with("timeout", GoDuration.format(longest));
        return notices(target, longest.plus(Deadline.counted(patience)));
    }

    private List<Notice> notices(Target target, Duration longest) {
        List<Notice> notices = new ArrayList<>();
        for (ReplyFields fields : calls.get(target, longest).objects(RESULT)) {
            notices.add(new Notice(fields));
        }
        return Collections.unmodifiableList(notices);
    }

    /** The notice with this ID; empty if there is none, or it has expired. */
    public Optional<Notice> notice(String id) {
        try {
            ReplyFields reply = calls.get(new Target("/v1/notices").segment(id));
            return Optional.of(new Notice(reply.object(RESULT)));
        } catch (PebbleRefusedException e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Adds a custom notice, of which Pebble tells everyone who waits for notices, such as Juju.
     *
     * @param key lower case, such as {@code example.com/backup-done}
     * @param data what goes with it, up to 4 KiB
     * @param repeatAfter the shortest interval at which Pebble tells of this key again; zero to tell each time
     * @return the ID of the notice, the same for the same key
     * @throws IllegalArgumentException if {@code repeatAfter} is negative
     */
    public String addNotice(String key, Map<String, String> data, Duration repeatAfter) {
        Map<String, @Nullable Object> content = Calls.content(ACTION, "add");
        content.put("type", Notice.Type.CUSTOM.word());
        content.put("key", Objects.requireNonNull(key, "key"));
        if (!data.isEmpty()) {
            content.put("data", data);
        }
        if (repeatAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "the notice " + key + " can't be repeated after " + repeatAfter + ": give zero or more");
        }
        if (!repeatAfter.isZero()) {
            content.put("repeat-after", GoDuration.format(repeatAfter));
        }
        return calls.post(new Target("/v1/notices"), content).object(RESULT).required("id");
    }

    /** Adds a custom notice without data, of which Pebble tells each time; see {@link #addNotice(String, Map, Duration)}. */
    public String addNotice(String key) {
        return addNotice(key, Collections.emptyMap(), Duration.ZERO);
    }

    // Identities

    /** The identities by name, without their passwords. */
    public Map<String, Identity> identities() {
        Map<String, Identity> identities = new LinkedHashMap<>();
        calls.get(new Target(IDENTITIES))
                .object(RESULT)
                .objectsByName()
                .forEach((name, fields) -> identities.put(name, Identity.of(fields)));
        return Collections.unmodifiableMap(identities);
    }

    /** Adds identities; Pebble refuses all of them if one exists already. */
    public void addIdentities(Map<String, Identity> identities) {
        toIdentities("add", contents(identities));
    }

    /** Changes identities; Pebble refuses all changes if one of them does not exist. */
    public void updateIdentities(Map<String, Identity> identities) {
        toIdentities("update", contents(identities));
    }

    /** Adds identities, and replaces those that exist. */
    public void replaceIdentities(Map<String, Identity> identities) {
        toIdentities("replace", contents(identities));
    }

    /** Removes identities; Pebble removes none if one of them does not exist. */
    public void removeIdentities(String... names) {
        Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
        for (String name : named(names)) {
            nothing.put(name, null);
        }
        toIdentities("remove", nothing);
    }

    private static Map<String, @Nullable Object> contents(Map<String, Identity> identities) {
        Map<String, @Nullable Object> contents = new LinkedHashMap<>();
        identities.forEach((name, identity) -> contents.put(name, identity.content()));
        return contents;
    }

    private void toIdentities(String action, Map<String, @Nullable Object> identities) {
        Map<String, @Nullable Object> content = Calls.content(ACTION, action);
        content.put("identities", identities);
        calls.post(new Target(IDENTITIES), content);
    }

    // Files

    /**
     * The entries of a directory in the order of their names; for a file, the file alone.
     *
     * @throws PebblePathException if there is no such file or directory, or Pebble may not read it
     */
    public List<FileInfo> listFiles(String path) {
        return files().list(path, null);
    }

    /**
     * The entries of a directory whose names match a pattern, as {@link #listFiles(String)} lists them.
     *
     * @param pattern with {@code *}, {@code ?} and {@code [a-z]}
     */
    public List<FileInfo> listFiles(String path, String pattern) {
        return files().list(path, Objects.requireNonNull(pattern, "pattern"));
    }

    /** The file or directory at a path, or what a link there leads to; empty if there is none. */
    public Optional<FileInfo> fileInfo(String path) {
        return files().find(path);
    }

    /**
     * Reads a file.
     *
     * @return a stream that has to be closed; it ends only once the whole file has come, and throws if Pebble can't read on
     * @throws PebblePathException if there is no such file, or Pebble may not read it
     */
    public InputStream pull(String path) {
        return files().pull(path);
    }

    /**
     * Reads a whole file as UTF-8; malformed bytes become U+FFFD.
     *
     * @throws PebblePathException if there is no such file, Pebble may not read it, or it is larger than 64 MiB or a
     *     sixteenth of the heap, whichever is less
     */
    public String pullText(String path) {
        try (InputStream content = pull(path)) {
            byte[] bytes = content.readNBytes(Calls.MOST_BYTES + 1);
            if (bytes.length > Calls.MOST_BYTES) {
                throw files().tooLarge(path, Calls.MOST_BYTES);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw files().unreadable(path, e);
        }
    }

    /**
     * Reads a file into a local file, which only its owner can read, and which appears once it is complete.
     *
     * @throws PebblePathException as {@link #pull(String)} does
     * @throws UncheckedIOException if the local file can't be written, for example because it is a directory
     */
    public void pull(String path, Path target) {
        files().pull(path, Objects.requireNonNull(target, "target"));
    }

    /**
     * Writes a file, and replaces an existing one atomically: others read either the old content or the new. A link is
     * replaced, not followed. Permissions and owner are those of the options, not those of the existing file.
     *
     * @param source read to its end, and not closed
     * @throws PebblePathException if it can't be written
     * @throws UncheckedIOException if the source can't be read; then nothing is written
     */
    public void push(String path, InputStream source, FileOptions options) {
        files().push(path, Objects.requireNonNull(source, "source"), options);
    }

    /** Writes a string in UTF-8; see {@link #push(String, InputStream, FileOptions)}. */
    public void push(String path, String text, FileOptions options) {
        push(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options);
    }

    /** Writes a string in UTF-8 that everyone in the container can read; see {@link #push(String, String, FileOptions)}. */
    public void push(String path, String text) {
        push(path, text, FileOptions.defaults());
    }

    /**
     * Writes a string in UTF-8 into a file with the container's program {@code tee}. The file is created if it does not
     * exist, and otherwise keeps its permissions and owner. Unlike a push, this works with a file that is itself a mount.
     *
     * @throws ExecFailedException if the program can't write the file
     * @throws PebbleRefusedException if there is no such program
     * @throws IllegalArgumentException if the path is not absolute
     */
    public void writeInPlace(String path, String text) {
        exec(Exec.of("tee", FileCalls.checked(path))
                .workingDirectory("/") // the home of the daemon's user may be closed to it
                .stdin(text)
                .stdout(OutputStream.nullOutputStream()));
    }

    /**
     * Creates a directory; with {@link FileOptions#makingParents} it may already exist.
     *
     * @throws PebblePathException if it can't be created
     */
    public void makeDirectory(String path, FileOptions options) {
        files().makeDirectory(path, options);
    }

    /**
     * Removes a file or an empty directory.
     *
     * @throws PebblePathException if it can't be removed, or does not exist
     */
    public void remove(String path) {
        files().remove(path, false);
    }

    /**
     * Removes a file, or a directory with everything in it, if it exists.
     *
     * @throws PebblePathException if it can't be removed
     */
    public void removeRecursively(String path) {
        files().remove(path, true);
    }

    // Commands

    /**
     * Runs a command and waits for it to end.
     *
     * @return what it printed, except what went to streams
     * @throws ExecFailedException if its exit code is not 0, or it prints more than can be kept: 64 MiB or a sixteenth of
     *     the heap, whichever is less
     * @throws ExecTimeoutException if it takes longer than its limit; then it is killed
     * @throws PebbleRefusedException if there is no such program, user, service or directory
     * @throws UncheckedIOException if one of the streams that it was given fails; then it is killed
     */
    public ExecOutput exec(Exec exec) {
        try (ExecProcess process = ExecProcess.start(calls, exec)) {
            return process.finish(exec.input(), exec.outputSink(), exec.errorSink());
        }
    }

    /**
     * Starts a command whose streams the caller reads and writes. Streams that are set in {@code exec} are not used.
     *
     * @return a process that has to be closed, which kills the command unless it has ended
     * @throws PebbleRefusedException if there is no such program, user, service or directory
     */
    public ExecProcess startExec(Exec exec) {
        return ExecProcess.start(calls, exec);
    }

    /** Closes the connection that is kept for the next request. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "Pebble at " + address();
    }

    /** Created on demand, as {@link #files()} is: asking whether a container can be reached loads neither class. */
    private Changes changes() {
        return new Changes(calls);
    }

    private FileCalls files() {
        return new FileCalls(calls);
    }

    private static List<String> named(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("no names were given: name at least one");
        }
        return Arrays.asList(names);
    }
}
