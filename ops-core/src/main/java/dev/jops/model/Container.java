package dev.jops.model;

import dev.jops.hookcmds.JujuLog;
import dev.jops.pebble.Change;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.ExecOutput;
import dev.jops.pebble.ExecProcess;
import dev.jops.pebble.FileInfo;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Notice;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleException;
import dev.jops.pebble.PebbleFiles;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.Reconciliation;
import dev.jops.pebble.ServiceInfo;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Plan;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A workload container of this unit, on Kubernetes, and the Pebble that runs in it.
 *
 * <p>In any hook the container may not have started yet, or be restarting: Juju promises nothing but that pebble-ready
 * follows each start. Every method but {@link #name()}, {@link #pebble()} and {@link #canConnect()} then throws {@link
 * PebbleUnreachableException}, which {@link #useOrWait} turns into a status. A restart also loses layers that were added,
 * and files outside of storages, so handle pebble-ready as you handle config-changed. What else the methods throw is
 * documented at those of {@link Pebble}.
 *
 * <p>Only methods that ask Pebble connect to it. Nothing is cached between two calls.
 */
public final class Container {
    /** The part of a line that fits into the output of {@code juju status}. */
    private static final int LONGEST_PROBLEM = 150;

    /** The services whose problems a status tells, which Juju takes in one argument of bounded length. */
    private static final int MOST_PROBLEMS = 10;

    private final String name;
    private final ModelSession session;

    Container(String name, ModelSession session) {
        this.name = name;
        this.session = session;
    }

    /** The name, as the charm declares it. */
    public String name() {
        return name;
    }

    /**
     * Whether Pebble answers now. That may change at any time, so use it only where {@link #useOrWait} does not fit, such as
     * for a status. An answer that comes too late, is an error, or is not Pebble's counts as none.
     *
     * <p>It costs one request, whose connection the next call uses again. If no start of the container can help, for example
     * because the charm's user may not open the socket, a warning in the log says why.
     */
    public boolean canConnect() {
        try {
            pebble().systemInfo();
            return true;
        } catch (PebbleException e) {
            warnIfLasting(e);
            return false;
        }
    }

    /** Logs what no start of the container changes, because waiting for one would be in vain. */
    private void warnIfLasting(PebbleException e) {
        boolean isLasting = e instanceof PebbleUnreachableException unreachable
                ? unreachable.isLasting()
                : !(e instanceof PebbleTimeoutException);
        if (isLasting) {
            new JujuLog(session.commands()).warning(String.valueOf(e.getMessage()));
        }
    }

    /** Work with a container that can be reached. */
    public interface Work<X extends Exception> {

        /** Does the work. */
        void in(Container container) throws X;
    }

    /**
     * Does something with the container. If it can't be reached, at the first call or later, the unit waits for the
     * container in its status, and the running handler ends with {@link HandlerEndedError}; pebble-ready will come.
     *
     * <p>No request is made beyond those of the work. The log has a warning as with {@link #canConnect()}.
     */
    public <X extends Exception> void useOrWait(Work<X> work) throws X {
        Objects.requireNonNull(work, "the work given to useOrWait is null");
        try {
            work.in(this);
        } catch (PebbleUnreachableException e) {
            warnIfLasting(e);
            throw waiting("the container " + name);
        }
    }

    /**
     * Uses the container as {@link #useOrWait} does, and also reports a service that does not start: the unit gets a
     * waiting status with the last line that the service printed, and the running handler ends with
     * {@link HandlerEndedError}. Pebble keeps trying to start the service.
     *
     * <p>Do not use this method for a service that may print a secret when it fails: catch {@link ChangeFailedException}
     * instead.
     */
    public <X extends Exception> void useOrReport(Work<X> work) throws X {
        try {
            useOrWait(work);
        } catch (ChangeFailedException e) {
            throw waiting(problems(e.change()));
        }
    }

    /** The services that failed, each with the last line that it printed, or with Pebble's error if it printed nothing. */
    private static String problems(Change failed) {
        List<Change.Task> tasks = failed.failedTasks();
        StringBuilder problems = new StringBuilder();
        for (Change.Task task : tasks.subList(0, Math.min(tasks.size(), MOST_PROBLEMS))) {
            List<String> output = task.output();
            String problem = output.isEmpty() ? task.error().orElse("") : output.get(output.size() - 1);
            problems.append(problems.length() == 0 ? "" : "; ")
                    .append(beginning(task.service().orElse(task.summary())))
                    .append(": ")
                    .append(beginning(problem));
        }
        if (tasks.isEmpty()) {
            problems.append(beginning(failed.error().orElse(failed.summary())));
        } else if (tasks.size() > MOST_PROBLEMS) {
            problems.append("; and ").append(tasks.size() - MOST_PROBLEMS).append(" more");
        }
        return problems.toString().replaceAll("\\p{Cntrl}+", " ");
    }

    private static String beginning(String problem) {
        if (problem.length() <= LONGEST_PROBLEM) {
            return problem;
        }
        boolean isCharacterCut = Character.isHighSurrogate(problem.charAt(LONGEST_PROBLEM - 1));
        return problem.substring(0, isCharacterCut ? LONGEST_PROBLEM - 1 : LONGEST_PROBLEM);
    }

    private HandlerEndedError waiting(String what) {
        String reason = "waiting for " + what;
        session.statuses().impose(new WaitingStatus(reason));
        return new HandlerEndedError(reason);
    }

    /** The client of its Pebble, with all that Pebble can do. */
    public Pebble pebble() {
        return session.pebble(name);
    }

    private PebbleFiles files() {
        return new PebbleFiles(pebble());
    }

    // Layers and services

    /**
     * Adds a layer, or combines it with the one that has this label, unless the plan already contains all of it, as
     * {@link Pebble#ensureLayer} does. Services change at {@link #replan()}.
     *
     * @return whether it was added
     */
    public boolean addLayer(String label, Layer layer) {
        return pebble().ensureLayer(label, layer);
    }

    /** The plan, which combines all layers. */
    public Plan plan() {
        return pebble().plan();
    }

    /**
     * The services with these names, or all if there are no names, in the order of their names. Names that are not in the
     * plan are left out.
     */
    public List<ServiceInfo> services(String... names) {
        return pebble().services(names);
    }

    /** The service with this name; empty if the plan has none. */
    public Optional<ServiceInfo> service(String service) {
        return pebble().service(service);
    }

    /** Whether a service runs; false if the plan has none with this name. */
    public boolean isRunning(String service) {
        return service(service).filter(ServiceInfo::isRunning).isPresent();
    }

    /** Starts services and those that they require. */
    public Change start(String... services) {
        return pebble().startServices(services);
    }

    /** Stops services, and those that require them. */
    public Change stop(String... services) {
        return pebble().stopServices(services);
    }

    /** Restarts services; those that do not run are started. */
    public Change restart(String... services) {
        return pebble().restartServices(services);
    }

    /**
     * Makes the services run as the plan says: starts those that are enabled, and restarts those whose configuration has
     * changed since they were started. Their files do not count; see {@link #pushIfChanged(String, String)}.
     */
    public Change replan() {
        return pebble().replanServices();
    }

    /**
     * Brings files, a layer and services to a desired state: writes the files that differ, adds the layer unless the plan
     * already contains all of it, replans, and restarts the services that started before one of their files was written. If
     * there is nothing to do, it only reads.
     *
     * <p>The next call completes what a hook that failed or was killed left undone.
     *
     * @return what was done
     */
    public Reconciliation reconcile(String label, Layer layer, WorkloadFile... files) {
        return pebble().reconcile(label, layer, files);
    }

    /** Sends a signal such as {@code SIGHUP} to running services. */
    public void sendSignal(String signal, String... services) {
        pebble().sendSignal(signal, services);
    }

    // Files

    /** Whether there is a file or directory, or a link that leads to one. */
    public boolean exists(String path) {
        return pebble().fileInfo(path).isPresent();
    }

    /** Whether there is a directory, or a link that leads to one. */
    public boolean isDirectory(String path) {
        return pebble().fileInfo(path)
                .filter(info -> info.type() == FileInfo.Type.DIRECTORY)
                .isPresent();
    }

    /** The entries of a directory in the order of their names; for a file, the file alone. */
    public List<FileInfo> list(String path) {
        return pebble().listFiles(path);
    }

    /** Creates a directory, and those above it, unless they exist. */
    public void makeDirectory(String path) {
        makeDirectory(path, FileOptions.defaults());
    }

    /** Creates a directory, and those above it, unless they exist. New ones get this owner and these permissions. */
    public void makeDirectory(String path, FileOptions options) {
        pebble().makeDirectory(path, options.makingParents());
    }

    /** Removes a file, or a directory with everything in it, if it exists. */
    public void remove(String path) {
        pebble().removeRecursively(path);
    }

    /** Writes a file in UTF-8 that everyone in the container can read, and creates the directories above it. */
    public void push(String path, String text) {
        push(path, text, FileOptions.defaults());
    }

    /** Writes a file in UTF-8, and creates the directories above it. */
    public void push(String path, String text, FileOptions options) {
        pebble().push(path, text, options.makingParents());
    }

    /**
     * Writes a file, and creates the directories above it.
     *
     * @param source read to its end, and not closed
     */
    public void push(String path, InputStream source, FileOptions options) {
        pebble().push(path, source, options.makingParents());
    }

    /**
     * Writes a file in UTF-8 with the permissions 644, unless it already has them and this content; returns whether it was
     * written.
     */
    public boolean pushIfChanged(String path, String text) {
        return pushIfChanged(path, text, FileOptions.defaults());
    }

    /**
     * Writes a file in UTF-8 unless it already has this content, these permissions and this owner.
     *
     * <p>If it returns true, a service that reads the file when it starts needs a {@link #restart}.
     *
     * @return whether it was written
     */
    public boolean pushIfChanged(String path, String text, FileOptions options) {
        return files().pushIfChanged(path, text, options.makingParents());
    }

    /**
     * Writes a string in UTF-8 into an existing file without replacing it, for example one that is itself a mount, such as
     * {@code /etc/hosts}. Its permissions and owner stay, and a reader may see a half-written file.
     *
     * <p>The container's program {@code tee} writes the file, so the image has to have it.
     *
     * @throws ExecFailedException if the program can't write the file
     * @throws PebbleRefusedException if there is no such program
     */
    public void writeInPlace(String path, String text) {
        pebble().writeInPlace(path, text);
    }

    /** Reads a file as UTF-8. */
    public String pullText(String path) {
        return pebble().pullText(path);
    }

    /** Reads a file; the stream has to be closed. */
    public InputStream pull(String path) {
        return pebble().pull(path);
    }

    /** Copies a local file or directory into a directory of the container; see {@link PebbleFiles#pushPath}. */
    public void pushPath(Path source, String directory) {
        pushPath(source, directory, FileOptions.defaults());
    }

    /** Copies a local file or directory into a directory of the container; see {@link PebbleFiles#pushPath}. */
    public void pushPath(Path source, String directory, FileOptions owner) {
        files().pushPath(source, directory, owner);
    }

    /** Copies a file or directory of the container into a local directory; see {@link PebbleFiles#pullPath}. */
    public void pullPath(String source, Path directory) {
        files().pullPath(source, directory);
    }

    // Commands

    /** Runs a command, which has to succeed within a minute; see {@link Pebble#exec}. */
    public ExecOutput exec(String... command) {
        return exec(Exec.of(command));
    }

    /** Runs a command, which has to succeed; see {@link Pebble#exec}. */
    public ExecOutput exec(Exec exec) {
        return pebble().exec(exec);
    }

    /** Starts a command whose streams the caller reads and writes; the process has to be closed. */
    public ExecProcess startExec(Exec exec) {
        return pebble().startExec(exec);
    }

    // Checks and notices

    /**
     * The checks with these names, or all if there are no names, in the order of their names. Names that are not in the plan
     * are left out.
     */
    public List<CheckInfo> checks(String... names) {
        return pebble().checks(names);
    }

    /** The check with this name; empty if the plan has none. */
    public Optional<CheckInfo> check(String check) {
        return pebble().check(check);
    }

    /** Starts checks; returns those that were stopped. Since Juju 3.6.4. */
    public List<String> startChecks(String... checks) {
        return pebble().startChecks(checks);
    }

    /** Stops checks until the next replan or the next layer; returns those that were not stopped. Since Juju 3.6.4. */
    public List<String> stopChecks(String... checks) {
        List<String> stopped = pebble().stopChecks(checks);
        stopped.forEach(session.security()::monitoringStopped);
        return stopped;
    }

    /** The notices that match a query, the most recently repeated last. */
    public List<Notice> notices(Notice.Query query) {
        return pebble().notices(query);
    }

    /** The notice with this ID; empty if there is none, or it has expired. */
    public Optional<Notice> notice(String id) {
        return pebble().notice(id);
    }

    @Override
    public String toString() {
        return name;
    }
}
