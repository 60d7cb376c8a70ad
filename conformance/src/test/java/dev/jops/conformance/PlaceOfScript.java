package dev.jops.conformance;

import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.ProcessExecutor;
import dev.jops.simulator.executor.ProcessSettings;
import dev.jops.simulator.model.UnitRecord;
import java.util.Set;

/** Where the hooks of a script run: as processes, unless it says otherwise. */
interface PlaceOfScript {

    /** Runs the charm of a unit. */
    default HookExecutor executor(UnitRecord unit, PackedCharm packed, Set<String> commandNames) {
        return new ProcessExecutor(unit, packed.directory(), commandNames, packed.readable(), ProcessSettings.usual());
    }

    /** What the charm reads of a script, in JSON. */
    default String script(String json) {
        return json;
    }

    /** A line without what is chance in this place. */
    default String shown(String line) {
        return line;
    }

    /** Adds what is left there after all hooks. */
    default void addWhatIsLeft(Outcome outcome) {
        // There is nothing but what Juju holds.
    }
}
