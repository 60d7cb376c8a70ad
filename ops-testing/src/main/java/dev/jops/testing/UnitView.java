package dev.jops.testing;

import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.Port;
import dev.jops.juju.Time;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Status;
import dev.jops.pebble.Pebble;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.pebble.UnitContainers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A unit as a test sees it, wherever its charm runs: in a {@link SimulatedUnit}, a {@link Harness} or the last run of a
 * {@link Context}.
 *
 * <p>Lists begin with the oldest item. The machine, with its files, can be used before anything has run.
 */
public abstract class UnitView {

    UnitView() {}

    abstract UnitFacts facts();

    abstract UnitHost host();

    /** Returns what the charm declares. */
    abstract CharmMeta declared();

    /** Returns the unit's clocks. */
    abstract Time clock();

    /** Returns the name, such as {@code mysql/0}. */
    public String name() {
        return facts().unit().name();
    }

    /**
     * Returns the status that the charm set last; in a simulation, an error while a failed hook waits to be retried.
     */
    public Status status() {
        return of(facts().status());
    }

    /** Returns the statuses that the charm has replaced; {@link #status()} returns the current one. */
    public List<Status> statusHistory() {
        List<Status> history = new ArrayList<>();
        facts().replacedStatuses().forEach(status -> history.add(of(status)));
        return Collections.unmodifiableList(history);
    }

    /** Returns what the charm has logged. */
    public List<JujuLogLine> log() {
        List<JujuLogLine> lines = new ArrayList<>();
        facts().log().forEach(line -> lines.add(new JujuLogLine(LogLevel.valueOf(line.level()), line.message())));
        return Collections.unmodifiableList(lines);
    }

    /** Returns the hook commands that the charm has run, including failed ones and logging. */
    public List<RanCommand> commands() {
        List<RanCommand> ran = new ArrayList<>();
        facts().commands()
                .forEach(command ->
                        ran.add(new RanCommand(command.hook(), command.words(), command.input(), command.exitCode())));
        return Collections.unmodifiableList(ran);
    }

    /** Returns the ports that the charm has open. */
    public Set<Port> openedPorts() {
        return facts().unit().openPorts().all();
    }

    /**
     * Returns the storages by identifier, such as {@code data/0}, each with its location as the charm knows it; the
     * location is empty while the charm does not have the storage, for example before storage-attached.
     */
    public Map<String, String> storages() {
        Map<String, String> places = new TreeMap<>();
        for (StorageRecord storage : facts().unit().storages()) {
            places.put(storage.id(), storage.isAttached() ? storage.location() : "");
        }
        return Collections.unmodifiableMap(places);
    }

    /** Returns the metrics that the charm recorded last, by key. */
    public Map<String, String> metrics() {
        return facts().unit().metrics();
    }

    /**
     * Returns the script of the unit's machine: what programs answer, and which ones ran. In a simulation the
     * {@linkplain SimulatedApplication#machines application}'s script answers what this one does not.
     */
    public MachineScript machine() {
        return new MachineScript(host().programs(), host().hasProcesses());
    }

    /**
     * Returns the path on this computer of a file of the unit's machine, given by the absolute path that the charm
     * uses.
     *
     * @throws IllegalArgumentException if the path is not absolute
     */
    public Path file(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("\"" + path + "\" is not an absolute path, as the charm knows it");
        }
        return host().file(path);
    }

    /**
     * Returns the path on this computer of a file that comes with the charm, given by its path in the charm's
     * directory. If the metadata was read from the project's directory {@code charm}, the files there are copied. A
     * test can add others.
     */
    public Path charmFile(String path) {
        return file(host().charmDirectory() + "/" + path);
    }

    /**
     * Returns the owner that the charm gave a file or directory, as {@code user:group}; empty for the charm's own user.
     *
     * @throws IllegalStateException if the charm is packed
     */
    public Optional<String> fileOwner(String path) {
        return host().machine().ownerOf(path);
    }

    /**
     * Returns a workload container, to say how it behaves and to see what the charm did there.
     *
     * @throws IllegalArgumentException if the charm does not declare it
     * @throws IllegalStateException if the containers have real Pebbles, for which there is {@link #pebble}; or if the
     *     charm is packed, does not use jops and shares this computer, where it finds no container
     */
    public SimulatedContainer container(String name) {
        host().requireContainersFound();
        if (host().containers().areReal()) {
            throw new IllegalStateException("the container " + name
                    + " has a real Pebble, which no test can script: ask" + " it with pebble(\"" + name + "\")");
        }
        Time time = clock();
        return new SimulatedContainer(
                host().containers().of(declared().requireContainer(name).name(), time), time);
    }

    /**
     * Returns a client of the Pebble in a workload container, simulated or real, with an operator's rights.
     *
     * @throws IllegalArgumentException if the charm does not declare the container
     */
    public Pebble pebble(String name) {
        UnitContainers containers = host().containers();
        Time time = containers.areReal() ? Time.system() : clock();
        return new Pebble(containers.open(declared().requireContainer(name).name(), time), time);
    }

    private static Status of(StatusRecord status) {
        return Status.of(status.word(), status.message());
    }
}
