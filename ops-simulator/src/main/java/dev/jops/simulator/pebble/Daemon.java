package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import dev.jops.simulator.pebble.change.Agenda;
import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.change.Changes;
import dev.jops.simulator.pebble.change.PebbleChange;
import dev.jops.simulator.pebble.exec.ExecRun;
import dev.jops.simulator.pebble.files.ContainerFiles;
import dev.jops.simulator.pebble.files.ContainerPrograms;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.pebble.plan.Layers;
import dev.jops.simulator.text.GoQuotes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** One life of a Pebble, from a start of its container to the next. */
final class Daemon {
    /** A UUID without its last eight digits, which number the starts. */
    private static final String BOOT_ID = "00000000-0000-4000-8000-0000";

    private static final int FIRST_BOOT = 10_000_000;

    private final SimulatedPebble pebble;
    private final String bootId;
    private final Agenda agenda = new Agenda();
    private final Layers layers;
    private final Identities identities = new Identities();
    private final SortedMap<String, ExecRun> execs = new TreeMap<>();
    private final ContainerFiles files;
    private final ContainerPrograms programs;
    private final Notices notices;
    private final Changes changes;
    private final Services services;
    private final Checks checks;

    Daemon(SimulatedPebble pebble, int boot, Time time) {
        this.pebble = pebble;
        this.bootId = BOOT_ID + (FIRST_BOOT + boot);
        agenda.catchUp(time);
        this.layers = new Layers(pebble.users());
        this.files = new ContainerFiles(agenda::now);
        this.notices = new Notices(agenda, pebble::count);
        this.changes = new Changes(agenda, this::changed);
        this.programs = new ContainerPrograms(files, pebble::hasProgram);
        Launches launches = new Launches(pebble.users(), programs, pebble);
        this.services = new Services(agenda, layers, changes, launches, pebble::shutDown);
        this.checks = new Checks(agenda, layers, changes, services, launches);
        if (pebble.isCallerAdmin()) {
            identities.addLocalAdmin("charm", pebble.callerUser());
        }
    }

    private void changed(PebbleChange change) {
        Notices.Notice notice =
                notices.add(OptionalInt.empty(), "change-update", change.id(), change.noticeData(), Duration.ZERO);
        news(notice).ifPresent(pebble.listener());
    }

    /** The event that Juju makes of a notice, if any; juju: internal/worker/uniter/pebblenotices.go. */
    private Optional<PebbleNews> news(Notices.Notice notice) {
        if (notice.type().equals("custom")) {
            return Optional.of(new PebbleNews(PebbleNews.Kind.NOTICE, notice.id(), notice.key(), notice.order()));
        }
        PebbleChange change = changes.require(notice.key());
        String check = change.noticeData().getOrDefault("check-name", "");
        if (change.kind().equals("perform-check") && change.status().equals("Error")) {
            return Optional.of(new PebbleNews(PebbleNews.Kind.CHECK_FAILED, check, "", notice.order()));
        }
        if (change.kind().equals("recover-check") && change.status().equals("Done")) {
            return Optional.of(new PebbleNews(PebbleNews.Kind.CHECK_RECOVERED, check, "", notice.order()));
        }
        return Optional.empty();
    }

    /** The events that Juju makes of the notices that were repeated after this, in their order. */
    List<PebbleNews> newsAfter(long order) {
        if (notices.last() <= order) {
            return List.of();
        }
        List<PebbleNews> news = new ArrayList<>();
        for (Notices.Notice notice : notices.list(known -> known.order() > order)) {
            news(notice).ifPresent(news::add);
        }
        return news;
    }

    Notices.Notice addNotice(OptionalInt user, String key, Map<String, String> data, Duration repeatAfter) {
        Notices.Notice notice = notices.add(user, "custom", key, data, repeatAfter);
        Instant now = agenda.now();
        if (notice.lastRepeated().equals(now)) {
            news(notice).ifPresent(pebble.listener());
        }
        return notice;
    }

    String bootId() {
        return bootId;
    }

    Agenda agenda() {
        return agenda;
    }

    ContainerUsers users() {
        return pebble.users();
    }

    ContainerFiles files() {
        return files;
    }

    ContainerPrograms programs() {
        return programs;
    }

    Layers layers() {
        return layers;
    }

    Identities identities() {
        return identities;
    }

    Notices notices() {
        return notices;
    }

    Changes changes() {
        return changes;
    }

    Services services() {
        return services;
    }

    Checks checks() {
        return checks;
    }

    /** Notes a command whose websockets will be opened. */
    void begun(ChangeTask task, ExecRun run) {
        execs.put(task.id(), run);
    }

    Optional<ExecRun> findExec(String taskId) {
        return Optional.ofNullable(execs.get(taskId));
    }

    ExecRun exec(String taskId) {
        ChangeTask task = changes.findTask(taskId)
                .orElseThrow(() -> RefusedRequestException.notFound("cannot find task " + GoQuotes.quoted(taskId)));
        return findExec(taskId)
                .orElseThrow(() ->
                        RefusedRequestException.bad(GoQuotes.quoted(task.kind()) + " tasks do not have websockets"));
    }

    /** The metrics, in the format of Prometheus. */
    String metrics() {
        Metrics metrics = new Metrics();
        services.writeTo(metrics);
        checks.writeTo(metrics);
        return metrics.toString();
    }
}
