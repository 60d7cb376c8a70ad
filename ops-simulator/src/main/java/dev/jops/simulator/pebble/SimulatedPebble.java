package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.pebble.transport.PebbleTransport.Request;
import dev.jops.simulator.pebble.exec.ExecRun;
import dev.jops.simulator.pebble.exec.ExecScript;
import dev.jops.simulator.pebble.files.ContainerFiles;
import dev.jops.simulator.pebble.files.ContainerPrograms;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.files.ProcessUser;
import dev.jops.simulator.pebble.http.Envelope;
import dev.jops.simulator.pebble.http.PebbleRequest;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Pebble of a container, and the container around it: services, checks, notices, files and commands.
 *
 * <p>Nothing of it runs by itself. Whoever looks lets happen what was due by then; a request that waits lets the time of
 * its hook pass. It behaves as Pebble 1.26, which Juju 3.6 and 4.0 have.
 */
public final class SimulatedPebble implements PebbleNews.Source {
    static final String VERSION = "v1.26.0";
    private static final Duration AGE = Duration.ofMinutes(1);

    private final String container;
    private final ContainerUsers users = new ContainerUsers();
    private final ExecScript execs = new ExecScript();
    private final Map<String, ServiceBehaviour> behaviours = new LinkedHashMap<>();
    private Predicate<String> programs = path -> true;
    private Consumer<PebbleNews> listener = news -> {};
    private Consumer<Boolean> life = answers -> {};
    private UnaryOperator<String> adviser = name -> "";
    private Daemon daemon;
    private boolean isReachable;
    private PebbleUsers whom = PebbleUsers.ROOT;
    private int boots;
    private long count = PebbleNews.FIRST;

    /** A container whose Pebble does not answer yet. */
    public SimulatedPebble(String container, Time time) {
        this.container = container;
        this.daemon = start(time);
    }

    private Daemon start(Time time) {
        boots++;
        Daemon started = new Daemon(this, boots, time);
        behaviours.forEach(started.services()::behave);
        return started;
    }

    /** Returns the name of the container. */
    public String container() {
        return container;
    }

    /** Returns the way to it in a hook with these clocks. */
    public PebbleTransport transport(Time time) {
        return new SimulatedTransport(this, time);
    }

    boolean isReachable() {
        return isReachable;
    }

    /** Sets what the author of a test is advised whose charm does not reach the container of this name. */
    public void advise(UnaryOperator<String> how) {
        adviser = how;
    }

    /** Returns the advice in parentheses; empty if there is none. */
    String advice() {
        String advice = adviser.apply(container);
        return advice.isEmpty() ? "" : " (" + advice + ")";
    }

    /** Lets it answer, or be unreachable. */
    public void setReachable(boolean answers) {
        if (answers != isReachable) {
            life.accept(answers);
            isReachable = answers;
        }
        if (answers) {
            listener.accept(new PebbleNews(PebbleNews.Kind.ANSWERS, "", "", count));
        }
    }

    /** Has somebody told when it comes to answer, and when it no longer does. */
    void watchLife(Consumer<Boolean> watcher) {
        life = watcher;
    }

    @Override
    public String bootId() {
        return daemon.bootId();
    }

    @Override
    public boolean isAlive() {
        return daemon.checks().isHealthy("alive", List.of());
    }

    /** Returns what Juju makes of the notices. */
    @Override
    public List<PebbleNews> newsAfter(long order) {
        return daemon.newsAfter(order);
    }

    /** Counts what is told. */
    long count() {
        count++;
        return count;
    }

    @Override
    public boolean answers() {
        return isReachable;
    }

    /** Says as whom the charm and the daemon run, who are root by default; what the daemon has made stays as it is. */
    public void setUsers(PebbleUsers users) {
        whom = users;
    }

    int callerUser() {
        return whom.charm();
    }

    boolean isCallerAdmin() {
        return whom.isCharmAdmin();
    }

    ProcessUser daemonUser() {
        return whom.daemon();
    }

    /** Restarts the container: layers, services, notices, changes, identities and files are as at first. */
    public void restart(Time time) {
        begin(time);
        setReachable(true);
    }

    /** Begins another life of the container, whose Pebble does not answer yet. */
    public void begin(Time time) {
        setReachable(false);
        daemon = start(time);
    }

    void shutDown() {
        setReachable(false);
        listener.accept(new PebbleNews(PebbleNews.Kind.ENDED, "", "", count));
    }

    /** Has something told of what Juju turns into events. */
    public void listen(Consumer<PebbleNews> to) {
        listener = to;
    }

    Consumer<PebbleNews> listener() {
        return listener;
    }

    /** Lets everything happen that was due by now. */
    @Override
    public void catchUp(Time time) {
        daemon.agenda().catchUp(time);
    }

    Duration untilNext(Duration atMost) {
        return daemon.agenda().untilNext(atMost);
    }

    Instant now() {
        return daemon.agenda().now();
    }

    Reply answer(Request request, byte[] body, SimulatedTransport from) throws IOException {
        try {
            return new Endpoints(daemon, this, from).answer(new PebbleRequest(request, body));
        } catch (RefusedRequestException e) {
            return Envelope.error(e);
        }
    }

    ExecRun exec(String taskId) {
        return daemon.exec(taskId);
    }

    /** Returns whether the command of a task has begun and not ended. */
    public boolean runsCommand(String taskId) {
        return daemon.findExec(taskId).filter(ExecRun::isRunning).isPresent();
    }

    /** Returns what its commands do. */
    public ExecScript execs() {
        return execs;
    }

    /** Returns its files. */
    public ContainerFiles files() {
        return daemon.files();
    }

    /** Adds a user, with a group of its own, which stay in the image of the container. */
    public void addUser(String user, int userId, String group, int groupId) {
        users.add(user, userId, group, groupId);
    }

    /**
     * Says which programs the image has, by name or by path; until then it has each that somebody asks for. Those that the
     * charm or a test puts among the files are there besides.
     */
    public void setPrograms(Collection<String> names) {
        programs = ContainerPrograms.named(names);
    }

    boolean hasProgram(String path) {
        return programs.test(path);
    }

    ContainerUsers users() {
        return users;
    }

    /** Sets up what a test has, which came to be before the hook that finds it. */
    public void setUp(Runnable parts) {
        daemon.agenda().earlier(AGE, parts);
    }

    /**
     * Adds a layer that the image of the container or a test has.
     *
     * @throws IllegalArgumentException if Pebble would not take it
     */
    public void addLayer(String label, String yaml) {
        try {
            daemon.layers().add(label, yaml, false, true);
            daemon.checks().planChanged();
        } catch (RefusedRequestException e) {
            throw new IllegalArgumentException(
                    "the container " + container + " can't have this layer: " + e.reason(), e);
        }
    }

    /** Returns its layers as YAML by their labels, the bottom one first. */
    public Map<String, String> layers() {
        return daemon.layers().texts();
    }

    /** Returns the plan as YAML. */
    public String plan() {
        return daemon.layers().planText();
    }

    /** Returns what the process of a service does. */
    public ServiceBehaviour behaviour(String service) {
        return daemon.services().behaviour(service);
    }

    /** Says what the process of a service does, from its next start on, and from now on when it is stopped. */
    public void behave(String service, ServiceBehaviour behaviour) {
        behaviours.put(service, behaviour);
        daemon.services().behave(service, behaviour);
    }

    /** Puts a service where a test has it: {@code active}, {@code inactive}, {@code backoff} or {@code error}. */
    public void putService(String service, String status) {
        daemon.services().put(service, status);
    }

    /** Returns the statuses of the planned services by name. */
    public Map<String, String> serviceStatuses() {
        return daemon.services().statuses();
    }

    /** Returns the names of the services that were ever started. */
    public List<String> startedServices() {
        return daemon.services().everStarted().stream()
                .map(ServiceProcess::name)
                .toList();
    }

    /**
     * Lets the process of a service end.
     *
     * @throws IllegalArgumentException if it does not run
     */
    public void endService(String service, int exitCode) {
        ServiceProcess process = daemon.services()
                .find(service)
                .filter(ServiceProcess::isRunning)
                .orElseThrow(() -> new IllegalArgumentException("the service " + service + " does not run"));
        process.ended(exitCode);
    }

    /** Returns the signals that services got, each followed by the name of its service. */
    public List<String> signals() {
        return List.copyOf(daemon.services().signals());
    }

    /**
     * Puts a check of the plan where a test has it: {@code up}, {@code down} or {@code inactive}, after so many failures
     * in a row.
     */
    public void putCheck(String check, String status, int failures) {
        daemon.checks().put(check, status, failures);
    }

    /** Returns the checks, each with the settings and words of Pebble's replies. */
    public List<Map<String, @Nullable Object>> checks() {
        return daemon.checks().infos("", List.of());
    }

    /** Lets a check fail from now on, each time that it is done. */
    public void failCheck(String check) {
        daemon.checks().fail(check);
    }

    /** Lets a check fail as often as its threshold at once, and from now on. */
    public void failCheckNow(String check) {
        daemon.checks().failNow(check);
    }

    /** Lets all checks of the plan fail as often as their thresholds at once, and from now on. */
    public void failChecksNow() {
        daemon.checks().failAllNow();
    }

    /** Lets all checks succeed that were made to fail, at once and from now on. */
    public void restoreChecks() {
        daemon.checks().restoreAll();
    }

    /** Returns since when a service is as it is; empty if it was never started. */
    public Optional<Instant> since(String service) {
        return daemon.services().find(service).map(ServiceProcess::since);
    }

    /** Lets a check succeed at once, and from now on. */
    public void restoreCheck(String check) {
        daemon.checks().restore(check);
    }

    /** Puts a custom notice there under an ID. */
    public void putNotice(String id, String key, int occurrences, Map<String, String> data) {
        daemon.notices().put(id, key, occurrences, data);
    }

    /**
     * Tells it something, as {@code pebble notify} does in the workload; returns the ID.
     *
     * @throws IllegalArgumentException if Pebble would not take it
     */
    public String addNotice(String key, Map<String, String> data) {
        NoticeRules.problem(key, data).ifPresent(problem -> {
            throw new IllegalArgumentException("no workload can tell its Pebble that: " + problem);
        });
        return daemon.addNotice(OptionalInt.of(daemonUser().user()), key, data, Duration.ZERO)
                .id();
    }

    /** Returns the custom notices, each with the settings and words of Pebble's replies. */
    public List<Map<String, @Nullable Object>> customNotices() {
        return daemon.notices().list(notice -> notice.type().equals("custom")).stream()
                .map(Notices.Notice::json)
                .toList();
    }
}
