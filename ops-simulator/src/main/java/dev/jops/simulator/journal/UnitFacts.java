package dev.jops.simulator.journal;

import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.List;

/** What is known of a unit, and what its charm has done, oldest first. */
public interface UnitFacts {

    /** A line that the charm has logged, with Juju's word for its level. */
    record LogLine(String level, String message) {}

    /** A hook command that the charm has run, and in which hook; empty between two. */
    record Command(String hook, List<String> words, String input, int exitCode) {}

    /** What the controller keeps of it. */
    UnitRecord unit();

    /** The status that an operator is shown. */
    StatusRecord status();

    /** The statuses that the charm has replaced. */
    List<StatusRecord> replacedStatuses();

    /** What the charm has logged. */
    List<LogLine> log();

    /** The hook commands that the charm has run, failed ones too. */
    List<Command> commands();
}
