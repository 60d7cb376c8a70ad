package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.change.Agenda;
import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.change.Changes;
import dev.jops.simulator.pebble.change.PebbleChange;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.pebble.plan.Layers;
import dev.jops.simulator.pebble.plan.ServiceOrder;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services of a Pebble, and the changes that start and stop them. */
final class Services {
    private final Agenda agenda;
    private final Layers layers;
    private final Changes changes;
    private final Launches launches;
    private final Runnable shutdown;
    private final SortedMap<String, ServiceProcess> started = new TreeMap<>();
    private final SortedMap<String, ServiceBehaviour> behaviours = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private final ServiceLogs logs = new ServiceLogs();

    /**
     * What is asked for: which services to stop and then to start, in lanes.
     *
     * @param names for which the change is found, the one first that its summary names
     */
    private record Order(List<String> names, List<List<String>> stops, List<List<String>> starts) {

        int tasks() {
            return Stream.of(stops, starts)
                    .flatMap(List::stream)
                    .mapToInt(List::size)
                    .sum();
        }
    }

    /** A task that starts or stops a service. */
    private record Step(ChangeTask task, String service, boolean isStop) {}

    Services(Agenda agenda, Layers layers, Changes changes, Launches launches, Runnable shutdown) {
        this.agenda = agenda;
        this.layers = layers;
        this.changes = changes;
        this.launches = launches;
        this.shutdown = shutdown;
    }

    private SortedMap<String, Map<String, Object>> planned() {
        return layers.plan().services();
    }

    ServiceBehaviour behaviour(String name) {
        return behaviours.getOrDefault(name, ServiceBehaviour.running());
    }

    void behave(String name, ServiceBehaviour behaviour) {
        behaviours.put(name, behaviour);
    }

    void shutDown() {
        shutdown.run();
    }

    /** What the services have printed. */
    ServiceLogs logs() {
        return logs;
    }

    /** Puts a service where a test has it. */
    void put(String name, String status) {
        ServiceProcess process = process(name);
        process.configure(planned().getOrDefault(name, Map.of()));
        for (ServiceProcess.State state : ServiceProcess.State.values()) {
            if (state.word().equals(status) && state.isLasting()) {
                process.put(state);
            }
        }
    }

    /** The word for how a service is, if it was ever started. */
    Optional<ServiceProcess> find(String name) {
        return Optional.ofNullable(started.get(name));
    }

    Collection<ServiceProcess> everStarted() {
        return started.values();
    }

    private ServiceProcess process(String name) {
        return started.computeIfAbsent(name, n -> new ServiceProcess(n, agenda, this));
    }

    /** The statuses of the planned services by name. */
    Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        planned().keySet().forEach(name -> statuses.put(name, status(name)));
        return statuses;
    }

    private String status(String name) {
        return find(name).map(process -> process.state().word()).orElse("inactive");
    }

    List<Map<String, @Nullable Object>> infos(List<String> names) {
        List<Map<String, @Nullable Object>> infos = new ArrayList<>();
        planned().forEach((name, config) -> {
            if (names.isEmpty() || names.contains(name)) {
                Map<String, @Nullable Object> info = new LinkedHashMap<>();
                info.put("name", name);
                info.put(
                        "startup",
                        config.getOrDefault("startup", "disabled").equals("enabled") ? "enabled" : "disabled");
                info.put("current", status(name));
                find(name)
                        .ifPresent(process ->
                                info.put("current-since", process.since().toString()));
                infos.add(info);
            }
        });
        return infos;
    }

    /**
     * Begins what a request asks for.
     *
     * @param replanOthers does what a replan does besides, when its tasks have their IDs and before its change has one
     */
    PebbleChange change(String action, List<String> names, Runnable replanOthers) {
        Order order = order(action, names);
        Deque<String> taskIds = changes.takeTaskIds(order.tasks());
        if (action.equals("replan")) {
            replanOthers.run();
        }
        return begin(action, order, taskIds);
    }

    private Order order(String action, List<String> names) {
        boolean takesNone = action.equals("autostart") || action.equals("replan");
        if (takesNone && !names.isEmpty()) {
            throw RefusedRequestException.bad(action + " accepts no service names");
        }
        if (!takesNone && names.isEmpty()) {
            throw RefusedRequestException.bad("must specify services for " + action + " action");
        }
        try {
            return switch (action) {
                case "start" -> new Order(names, List.of(), sorted().lanes(names, false));
                case "autostart" -> autostart();
                case "stop" -> new Order(names, sorted().lanes(names, true), List.of());
                case "restart" ->
                    new Order(names, only(names, sorted().lanes(names, true)), sorted().lanes(names, false));
                case "replan" -> replan();
                default -> throw new RefusedRequestException(400, "", "invalid action " + GoQuotes.quoted(action));
            };
        } catch (RefusedRequestException e) {
            if (e.status() == 500 || !e.kind().isEmpty() || e.reason().startsWith("invalid action")) {
                throw e;
            }
            throw RefusedRequestException.bad("cannot " + action + " services: " + e.reason());
        }
    }

    private ServiceOrder sorted() {
        return new ServiceOrder(planned());
    }

    private List<String> enabled() {
        List<String> enabled = new ArrayList<>();
        planned().forEach((name, config) -> {
            if (config.getOrDefault("startup", "").equals("enabled")) {
                enabled.add(name);
            }
        });
        if (enabled.isEmpty()) {
            throw new RefusedRequestException(400, "no-default-services", "no default services");
        }
        return enabled;
    }

    private static List<List<String>> only(List<String> names, List<List<String>> lanes) {
        List<List<String>> some = new ArrayList<>();
        for (List<String> lane : lanes) {
            List<String> kept = new ArrayList<>(lane);
            kept.retainAll(names);
            if (!kept.isEmpty()) {
                some.add(kept);
            }
        }
        return some;
    }

    /** Asks for what the enabled services require as well, in the order in which they start. */
    private Order autostart() {
        List<String> enabled = enabled();
        try {
            List<List<String>> lanes = sorted().lanes(enabled, false);
            return new Order(lanes.stream().flatMap(List::stream).toList(), List.of(), lanes);
        } catch (RefusedRequestException e) {
            throw new RefusedRequestException(500, "", e.reason());
        }
    }

    /** What was started from another configuration is started again, even if it was stopped since. */
    private Order replan() {
        SortedSet<String> changed = new TreeSet<>();
        for (ServiceProcess process : started.values()) {
            Map<String, Object> config = planned().get(process.name());
            if (config != null && !config.equals(process.config())) {
                process.configure(config);
                changed.add(process.name());
            }
        }
        SortedSet<String> toStart = new TreeSet<>(changed);
        planned().forEach((name, config) -> {
            if (config.getOrDefault("startup", "").equals("enabled")) {
                toStart.add(name);
            }
        });
        List<List<String>> stops = sorted().lanes(changed, true);
        List<List<String>> starts = sorted().lanes(toStart, false);
        SortedSet<String> affected = new TreeSet<>();
        for (List<List<String>> lanes : List.of(stops, starts)) {
            for (List<String> lane : lanes) {
                affected.addAll(lane);
            }
        }
        return new Order(List.copyOf(affected), stops, starts);
    }

    private PebbleChange begin(String action, Order order, Deque<String> taskIds) {
        Set<String> affected = new LinkedHashSet<>();
        order.starts.forEach(affected::addAll);
        order.stops.forEach(affected::addAll);
        String title = Character.toUpperCase(action.charAt(0)) + action.substring(1);
        int more = affected.size() - 1;
        String summary = affected.isEmpty()
                ? title + " - no services"
                : title + " service " + GoQuotes.quoted(order.names.get(0))
                        + (more == 0 ? "" : " and " + more + " more");
        PebbleChange change = changes.add(action, summary, order.names);
        if (affected.isEmpty()) {
            change.done(agenda.now());
            return change;
        }
        List<ChangeTask> stopTasks = new ArrayList<>();
        int lanes = 0;
        for (List<String> lane : order.stops) {
            lanes++;
            stopTasks.addAll(addLane(change, taskIds, lanes, lane, true, List.of()));
        }
        for (List<String> lane : order.starts) {
            lanes++;
            addLane(change, taskIds, lanes, lane, false, stopTasks);
        }
        change.moved(agenda.now());
        runTasks();
        return change;
    }

    private List<ChangeTask> addLane(
            PebbleChange change,
            Deque<String> ids,
            int number,
            List<String> lane,
            boolean isStop,
            List<ChangeTask> waitsFor) {
        List<ChangeTask> tasks = new ArrayList<>();
        for (String name : lane) {
            ChangeTask task = change.add(
                    ids.remove(),
                    isStop ? "stop" : "start",
                    (isStop ? "Stop" : "Start") + " service " + GoQuotes.quoted(name),
                    number);
            task.waitFor(waitsFor);
            task.waitFor(tasks);
            tasks.add(task);
            steps.add(new Step(task, name, isStop));
        }
        return tasks;
    }

    /** Runs the tasks that need not wait any more: those that can begin at the same time do so before one of them ends. */
    void runTasks() {
        List<Step> begun = begin();
        while (!begun.isEmpty()) {
            for (Step step : begun) {
                if (step.isStop()) {
                    stop(step);
                } else {
                    start(step);
                }
            }
            begun = begin();
        }
        steps.removeIf(step -> step.task().isReady());
    }

    private List<Step> begin() {
        List<Step> begun = new ArrayList<>();
        for (Step step : steps) {
            if (step.task().status().equals("Do") && mayBegin(step)) {
                begun.add(step);
            }
        }
        begun.forEach(step -> step.task().begin(agenda.now()));
        return begun;
    }

    private boolean mayBegin(Step step) {
        for (ChangeTask before : step.task().waitsFor()) {
            if (before.isReady() && !before.status().equals("Done")) {
                step.task().become("Hold", agenda.now());
                return false;
            }
            if (!before.isReady()) {
                return false;
            }
        }
        return true;
    }

    private void start(Step step) {
        Map<String, Object> config = planned().get(step.service());
        if (config == null) {
            step.task().failed("cannot find service " + GoQuotes.quoted(step.service()) + " in plan", agenda.now());
            return;
        }
        ServiceProcess process = process(step.service());
        process.configure(config);
        if (process.isRunning()) {
            log(step, "already started");
            step.task().done(agenda.now());
            return;
        }
        if (process.state() == ServiceProcess.State.TERMINATING) {
            step.task().failed("cannot start service while terminating", agenda.now());
            return;
        }
        Optional<String> problem = launches.problemOfService(config);
        if (problem.isPresent()) {
            process.stop();
            step.task().failed(problem.get(), agenda.now());
        } else {
            process.start(step.task());
        }
    }

    /** Whether the process of a service with these settings can begin. */
    boolean canLaunch(Map<String, Object> config) {
        return launches.problemOfService(config).isEmpty();
    }

    /** Kills a process that has not run for a second. */
    void abortStart(ChangeTask task) {
        for (ServiceProcess process : started.values()) {
            process.abortStart(task);
        }
    }

    private void stop(Step step) {
        ServiceProcess process = started.get(step.service());
        if (process == null) {
            log(step, "has never been started");
        } else if (process.state() == ServiceProcess.State.STOPPED) {
            log(step, "already stopped");
        } else if (process.state() == ServiceProcess.State.TERMINATING) {
            log(step, "already stopping");
        } else if (process.isRunning()) {
            process.terminate(step.task());
            return;
        } else {
            if (process.state() == ServiceProcess.State.EXITED) {
                log(step, "had already exited");
            }
            process.stop();
        }
        step.task().done(agenda.now());
    }

    private void log(Step step, String what) {
        step.task().log(agenda.now(), "INFO", "Service " + GoQuotes.quoted(step.service()) + " " + what + ".");
    }

    /** Sends a signal to each of these services that runs; one whose purpose is to end a process does. */
    void signal(String signal, List<String> names) {
        if (names.isEmpty()) {
            throw RefusedRequestException.bad("must specify one or more services");
        }
        List<String> problems = new ArrayList<>();
        Set<ServiceProcess> reached = new LinkedHashSet<>();
        for (String name : names) {
            ServiceProcess process = started.get(name);
            if (process == null || !process.isRunning()) {
                problems.add("cannot send signal to " + GoQuotes.quoted(name) + ": service is not running");
            } else if (!Signals.isKnown(signal)) {
                problems.add("cannot send signal to " + GoQuotes.quoted(name) + ": invalid signal name "
                        + GoQuotes.quoted(signal));
            } else {
                signals.add(signal + " " + name);
                reached.add(process);
            }
        }
        Signals.exitCodeOfService(signal).ifPresent(code -> reached.forEach(process -> process.ended(code)));
        if (!problems.isEmpty()) {
            throw new RefusedRequestException(500, "", String.join("; ", problems));
        }
    }

    /** The signals that were sent, each with the name of its service. */
    List<String> signals() {
        return signals;
    }

    void writeTo(Metrics metrics) {
        for (ServiceProcess process : started.values()) {
            int active = process.isRunning() ? 1 : 0;
            metrics.gauge(
                    "pebble_service_active",
                    "Whether the service is currently active (1) or not (0)",
                    "service",
                    process.name(),
                    active);
            metrics.counter(
                    "pebble_service_start_count",
                    "Number of times the service has started",
                    "service",
                    process.name(),
                    process.starts());
        }
    }

    void checkFailed(String check) {
        new ArrayList<>(started.values()).forEach(process -> process.checkFailed(check));
    }
}
