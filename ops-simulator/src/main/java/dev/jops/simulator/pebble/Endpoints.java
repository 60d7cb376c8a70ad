package dev.jops.simulator.pebble;

import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.change.PebbleChange;
import dev.jops.simulator.pebble.exec.ExecRun;
import dev.jops.simulator.pebble.files.FileCalls;
import dev.jops.simulator.pebble.http.Envelope;
import dev.jops.simulator.pebble.http.GoDurations;
import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.pebble.http.PebbleRequest;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.pebble.plan.Layers;
import dev.jops.simulator.text.GoQuotes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The endpoints of a Pebble: which there are, who may use them, and what they answer. pebble: internals/daemon/api.go */
final class Endpoints {
    private static final String DATA = "data from request body";
    private static final long LARGEST_USER = 0xffff_ffffL;
    private static final Pattern AFTER = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})");
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final List<String> NOTICE_TYPES = List.of("custom", "change-update", "warning");

    private final Daemon daemon;
    private final SimulatedPebble pebble;
    private final SimulatedTransport from;

    /** For one request. */
    Endpoints(Daemon daemon, SimulatedPebble pebble, SimulatedTransport from) {
        this.daemon = daemon;
        this.pebble = pebble;
        this.from = from;
    }

    /** What a request has to be answered with. */
    private interface Answer {
        Reply reply() throws IOException;
    }

    /** What somebody has to be allowed. */
    private enum Needed {
        NOTHING,
        METRICS,
        READ,
        ADMIN,
        /** There is no such method. */
        IMPOSSIBLE
    }

    private record Endpoint(Needed toRead, Needed toWrite, Answer read, Answer write) {}

    Reply answer(PebbleRequest request) throws IOException {
        Optional<String> cleaned = request.cleanedTarget();
        if (cleaned.isPresent()) {
            return Envelope.moved(cleaned.get());
        }
        Endpoint endpoint = request.isOfVersion1() ? find(request) : null;
        if (endpoint == null) {
            throw RefusedRequestException.notFound("invalid API endpoint requested");
        }
        Needed needed = request.isGet() ? endpoint.toRead : endpoint.toWrite;
        if (needed == Needed.IMPOSSIBLE || !(request.isGet() || request.isPost())) {
            throw new RefusedRequestException(405, "", "method " + GoQuotes.quoted(request.method()) + " not allowed");
        }
        requireAccess(needed);
        return (request.isGet() ? endpoint.read : endpoint.write).reply();
    }

    private void requireAccess(Needed needed) {
        String access = access();
        boolean isAllowed =
                switch (needed) {
                    case NOTHING -> true;
                    case METRICS -> !access.equals("untrusted");
                    case READ -> access.equals("admin") || access.equals("read");
                    default -> access.equals("admin");
                };
        if (!isAllowed) {
            throw new RefusedRequestException(401, "login-required", "access denied");
        }
    }

    private String access() {
        return daemon.identities()
                .access(pebble.callerUser(), pebble.daemonUser().user());
    }

    private static Endpoint reading(Needed toRead, Supplier<@Nullable Object> result) {
        return new Endpoint(
                toRead, Needed.IMPOSSIBLE, () -> Envelope.reply(200, result.get()), () -> Envelope.reply(200, null));
    }

    private static Endpoint writing(Answer write) {
        return new Endpoint(Needed.IMPOSSIBLE, Needed.ADMIN, () -> Envelope.reply(200, null), write);
    }

    private static Endpoint both(Needed toRead, Needed toWrite, Answer read, Answer write) {
        return new Endpoint(toRead, toWrite, read, write);
    }

    private @Nullable Endpoint find(PebbleRequest request) {
        String name = request.segment(0);
        String id = request.segment(1);
        return switch (request.depth()) {
            case 1 -> byName(request, name);
            case 2 ->
                switch (name) {
                    case "changes" ->
                        both(
                                Needed.READ,
                                Needed.ADMIN,
                                () -> Envelope.reply(
                                        200, daemon.changes().require(id).json()),
                                () -> abort(daemon.changes().require(id), request));
                    case "notices" -> reading(Needed.READ, () -> notice(id).json());
                    case "services" ->
                        both(Needed.READ, Needed.ADMIN, Endpoints::notImplemented, Endpoints::notImplemented);
                    case "checks" ->
                        id.equals("refresh")
                                ? writing(() -> Envelope.reply(
                                        200,
                                        daemon.checks()
                                                .refresh(request.json(DATA).text("name"))))
                                : null;
                    default -> null;
                };
            case 3 ->
                name.equals("changes") && request.segment(2).equals("wait")
                        ? new Endpoint(
                                Needed.READ,
                                Needed.IMPOSSIBLE,
                                () -> waitFor(daemon.changes().require(id), request.duration("timeout")),
                                Endpoints::notImplemented)
                        : null;
            case 4 ->
                name.equals("tasks") && request.segment(2).equals("websocket")
                        ? both(
                                Needed.ADMIN,
                                Needed.IMPOSSIBLE,
                                () -> noUpgrade(id, request.segment(3)),
                                Endpoints::notImplemented)
                        : null;
            default -> null;
        };
    }

    private static Reply notImplemented() {
        throw RefusedRequestException.bad("not implemented");
    }

    /** Only a client that came by TLS can be paired. */
    private static Reply notByTls() {
        throw new RefusedRequestException(401, "login-required", "access denied");
    }

    /** Who asks for a websocket without an upgrade is told so, unless the command is over: then Pebble says nothing at all. */
    private Reply noUpgrade(String taskId, String stream) {
        ExecRun run = daemon.exec(taskId);
        if (run.isOver()) {
            return text("text/plain", "");
        }
        run.requireFree(stream);
        return Envelope.refusedTwice(
                "Bad Request\n",
                new RefusedRequestException(
                        500,
                        "",
                        "websocket: the client is not using the websocket protocol: 'upgrade' token not found in"
                                + " 'Connection' header"));
    }

    private @Nullable Endpoint byName(PebbleRequest request, String name) {
        return switch (name) {
            case "system-info" -> reading(Needed.NOTHING, this::systemInfo);
            case "health" ->
                new Endpoint(Needed.NOTHING, Needed.IMPOSSIBLE, () -> health(request), Endpoints::notImplemented);
            case "metrics" -> new Endpoint(Needed.METRICS, Needed.IMPOSSIBLE, this::metrics, Endpoints::notImplemented);
            case "services" ->
                both(
                        Needed.READ,
                        Needed.ADMIN,
                        () -> Envelope.reply(200, daemon.services().infos(request.words("names"))),
                        () -> changeServices(request.json(DATA)));
            case "plan" -> reading(Needed.READ, () -> plan(request));
            case "layers" -> writing(() -> addLayer(request.json()));
            case "changes" -> reading(Needed.READ, () -> changes(request));
            case "checks" ->
                both(
                        Needed.READ,
                        Needed.ADMIN,
                        () -> Envelope.reply(
                                200, daemon.checks().infos(request.parameter("level"), request.words("names"))),
                        () -> changeChecks(request.json(DATA)));
            case "signals" -> writing(() -> signal(request.json()));
            case "notices" -> both(Needed.READ, Needed.READ, () -> notices(request), () -> addNotice(request.json()));
            case "identities" ->
                both(
                        Needed.READ,
                        Needed.ADMIN,
                        () -> Envelope.reply(200, daemon.identities().json()),
                        () -> changeIdentities(request.json()));
            case "files" ->
                both(
                        Needed.ADMIN,
                        Needed.ADMIN,
                        () -> readFiles(request),
                        () -> Envelope.reply(200, files().post(request)));
            case "exec" -> writing(() -> exec(request.json()));
            case "pairing" -> writing(Endpoints::notByTls);
            case "logs" -> new Endpoint(Needed.READ, Needed.IMPOSSIBLE, () -> logs(request), Endpoints::notImplemented);
            default -> null;
        };
    }

    private Object systemInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("version", SimulatedPebble.VERSION);
        info.put("boot-id", daemon.bootId());
        return info;
    }

    private Reply health(PebbleRequest request) {
        boolean isHealthy = daemon.checks().isHealthy(request.parameter("level"), request.words("names"));
        return Envelope.reply(isHealthy ? 200 : 502, Collections.singletonMap("healthy", isHealthy));
    }

    private Reply metrics() {
        return text("text/plain", daemon.metrics());
    }

    private Reply logs(PebbleRequest request) {
        return text("application/x-ndjson", daemon.services().logs().answer(request));
    }

    private static Reply text(String type, String text) {
        return new Reply(
                200,
                Collections.singletonMap("content-type", type),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply changeServices(JsonFields content) {
        String action = content.text("action");
        List<String> names = content.texts("services");
        List<ChangeTask> checks = new ArrayList<>();
        PebbleChange change = daemon.services()
                .change(action, names, () -> checks.addAll(daemon.checks().replan()));
        checks.forEach(task -> task.begin(daemon.agenda().now()));
        return Envelope.async(change.id(), null);
    }

    private Object plan(PebbleRequest request) {
        if (!request.parameter("format").equals("yaml")) {
            throw RefusedRequestException.bad("invalid format " + GoQuotes.quoted(request.parameter("format")));
        }
        return daemon.layers().planText();
    }

    private Reply addLayer(JsonFields content) {
        String label = content.text("label");
        String layer = content.text("layer");
        boolean isCombined = content.isTrue("combine");
        boolean isInner = content.isTrue("inner");
        requireAction(content, "add");
        Layers.requireLabel(label);
        if (!content.text("format").equals("yaml")) {
            throw RefusedRequestException.bad("invalid format " + GoQuotes.quoted(content.text("format")));
        }
        daemon.layers().add(label, layer, isCombined, isInner);
        daemon.checks().planChanged();
        return Envelope.reply(200, true);
    }

    private static void requireAction(JsonFields content, String action) {
        if (!content.text("action").equals(action)) {
            throw RefusedRequestException.bad("invalid action " + GoQuotes.quoted(content.text("action")));
        }
    }

    private Object changes(PebbleRequest request) {
        String select = request.parameter("select");
        if (!List.of("", "all", "in-progress", "ready").contains(select)) {
            throw RefusedRequestException.bad("select should be one of: all,in-progress,ready");
        }
        String service = request.parameter("for");
        return daemon.changes().all().stream()
                .filter(change -> select.equals("all") || change.isReady() == select.equals("ready"))
                .filter(change -> service.isEmpty() || change.services().contains(service))
                .map(PebbleChange::json)
                .toList();
    }

    private Reply waitFor(PebbleChange change, Duration timeout) throws IOException {
        Duration left = timeout.isZero() ? FOR_EVER : timeout;
        while (!change.isReady()) {
            if (left.isZero() || left.isNegative()) {
                throw new RefusedRequestException(
                        504, "", "timed out waiting for change after " + GoDurations.text(timeout));
            }
            long begun = from.nanoTime();
            from.pass(left);
            from.requireReachable();
            left = left.minusNanos(from.nanoTime() - begun);
        }
        return Envelope.reply(200, change.json());
    }

    private Reply abort(PebbleChange change, PebbleRequest request) {
        requireAction(request.json(DATA), "abort");
        if (change.isReady()) {
            throw RefusedRequestException.bad("cannot abort change " + change.id() + " with nothing pending");
        }
        change.abort(task -> true, daemon.agenda().now());
        Reply reply = Envelope.reply(200, change.json());
        change.revert(daemon.agenda().now());
        for (ChangeTask task : change.tasks()) {
            end(task);
        }
        change.revert(daemon.agenda().now());
        return reply;
    }

    /** Lets a task that is aborted come to its end. */
    private void end(ChangeTask task) {
        if (task.status().equals("Abort")) {
            switch (task.kind()) {
                case "exec" -> daemon.exec(task.id()).abort();
                case "start" -> daemon.services().abortStart(task);
                case "stop" -> {} // the signals have been sent
                default -> daemon.checks().abort(task);
            }
        }
    }

    private Reply changeChecks(JsonFields content) {
        List<String> changed = daemon.checks().change(content.text("action"), content.texts("checks"));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("changed", changed.isEmpty() ? null : changed);
        return Envelope.reply(200, result);
    }

    private Reply signal(JsonFields content) {
        daemon.services().signal(content.text("signal"), content.texts("services"));
        return Envelope.reply(200, true);
    }

    private Notices.Notice notice(String id) {
        Notices.Notice notice = daemon.notices()
                .find(known -> known.id().equals(id))
                .orElseThrow(
                        () -> RefusedRequestException.notFound("cannot find notice with ID " + GoQuotes.quoted(id)));
        OptionalInt user = notice.user();
        if (user.isPresent() && user.getAsInt() != pebble.callerUser() && !access().equals("admin")) {
            throw new RefusedRequestException(403, "", "not allowed to access notice with id " + GoQuotes.quoted(id));
        }
        return notice;
    }

    private Reply notices(PebbleRequest request) throws IOException {
        Predicate<Notices.Notice> ofUser = ofUser(request);
        List<String> asked = request.words("types");
        List<String> types = asked.stream().filter(NOTICE_TYPES::contains).toList();
        if (types.isEmpty() && !asked.isEmpty()) {
            return Envelope.reply(200, List.of());
        }
        List<String> keys = request.words("keys");
        Instant after = after(request.parameter("after"));
        Predicate<Notices.Notice> filter = ofUser.and(notice -> (types.isEmpty() || types.contains(notice.type()))
                && (keys.isEmpty() || keys.contains(notice.key()))
                && notice.lastRepeated().isAfter(after));
        Duration left = request.duration("timeout");
        List<Notices.Notice> found = daemon.notices().list(filter);
        while (found.isEmpty() && left.compareTo(Duration.ZERO) > 0) {
            long begun = from.nanoTime();
            from.pass(left);
            from.requireReachable();
            left = left.minusNanos(from.nanoTime() - begun);
            found = daemon.notices().list(filter);
        }
        return Envelope.reply(200, found.stream().map(Notices.Notice::json).toList());
    }

    private Predicate<Notices.Notice> ofUser(PebbleRequest request) {
        boolean isAdmin = access().equals("admin");
        boolean hasUser = request.has("user-id");
        if ((hasUser || request.has("users")) && !isAdmin) {
            throw new RefusedRequestException(
                    403, "", "only admins may use the \"" + (hasUser ? "user-id" : "users") + "\" filter");
        }
        long user = hasUser ? userId(request.words("user-id")) : pebble.callerUser();
        if (request.has("users") && (hasUser || !request.parameter("users").equals("all"))) {
            throw RefusedRequestException.bad(
                    hasUser
                            ? "cannot use both \"users\" and \"user-id\" parameters"
                            : "invalid \"users\" filter: must be \"all\"");
        }
        boolean isOfAll = request.has("users");
        return notice -> isOfAll || notice.user().isEmpty() || notice.user().getAsInt() == user;
    }

    private static long userId(List<String> ids) {
        String problem = "must only include one \"user-id\"";
        if (ids.size() == 1) {
            String text = ids.get(0);
            try {
                long id = Long.parseLong(text);
                if (id >= 0 && id <= LARGEST_USER) {
                    return id;
                }
                problem = "user ID is not a valid uint32: " + id;
            } catch (NumberFormatException e) {
                boolean isNumber = text.matches("[-+]?[0-9]+");
                problem = "strconv.ParseInt: parsing " + GoQuotes.quoted(text)
                        + (isNumber ? ": value out of range" : ": invalid syntax");
            }
        }
        throw RefusedRequestException.bad("invalid \"user-id\" filter: " + problem);
    }

    /** A time of RFC 3339, whose fraction may also follow a comma. */
    private static Instant after(String text) {
        if (text.isEmpty()) {
            return Instant.MIN;
        }
        try {
            if (AFTER.matcher(text).matches()) {
                return OffsetDateTime.parse(text.replace(',', '.').replaceFirst("(\\.[0-9]{9})[0-9]+", "$1"))
                        .toInstant();
            }
        } catch (DateTimeException e) {
            // It has no such day or hour.
        }
        throw RefusedRequestException.bad(
                "invalid \"after\" timestamp: parsing time " + GoQuotes.quoted(text) + " failed");
    }

    private Reply addNotice(JsonFields content) {
        String key = content.text("key");
        String repeatAfter = content.text("repeat-after");
        requireAction(content, "add");
        if (!content.text("type").equals("custom")) {
            throw RefusedRequestException.bad(
                    "invalid type " + GoQuotes.quoted(content.text("type")) + " (can only add \"custom\" notices)");
        }
        requireNone(NoticeRules.problemOfKey(key));
        Duration repeat = PebbleRequest.duration("repeat-after", repeatAfter);
        requireNone(NoticeRules.problemOfData(content.length("data")));
        Notices.Notice notice = daemon.addNotice(
                OptionalInt.of(pebble.callerUser()),
                key,
                content.in("notice data").textsByName("data"),
                repeat);
        return Envelope.reply(200, Collections.singletonMap("id", notice.id()));
    }

    private static void requireNone(Optional<String> problem) {
        problem.ifPresent(text -> {
            throw RefusedRequestException.bad(text);
        });
    }

    private Reply changeIdentities(JsonFields content) {
        daemon.identities().change(content.text("action"), content.objectsByName("identities"));
        return Envelope.reply(200, null);
    }

    private FileCalls files() {
        return new FileCalls(daemon.files(), daemon.users(), pebble.daemonUser());
    }

    private Reply readFiles(PebbleRequest request) {
        return switch (request.parameter("action")) {
            case "list" -> Envelope.reply(200, files().list(request));
            case "read" -> files().read(request);
            default ->
                throw RefusedRequestException.bad("invalid action " + GoQuotes.quoted(request.parameter("action")));
        };
    }

    private Reply exec(JsonFields content) {
        ExecRequest request = new ExecRequest(daemon, pebble, content);
        PebbleChange change = request.begin();
        return Envelope.async(change.id(), request.result());
    }
}
