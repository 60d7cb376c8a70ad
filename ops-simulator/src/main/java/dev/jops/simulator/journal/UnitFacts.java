package dev.jops.simulator.journal;

import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.List;

/** The state of a unit, and what its charm has done, oldest first. */
public interface UnitFacts {

    /** A line that the charm logged, with Juju's word for its level. */
    record LogLine(String level, String message) {}

    /** A hook command that the charm ran, with its hook, which is empty between two hooks. */
    record Command(String hook, List<String> words, String input, int exitCode) {}

    /** Returns the controller's record of it. */
    UnitRecord unit();

    /** Returns the status that an operator is shown. */
    StatusRecord status();

    /** Returns the statuses that the charm has replaced. */
    List<StatusRecord> replacedStatuses();

    /** Returns what the charm has logged. */
    List<LogLine> log();

    /** Returns the hook commands that the charm has run, including failed ones. */
    List<Command> commands();
}
