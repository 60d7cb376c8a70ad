package notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Task;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.ReplacePod;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pod that is replaced while a request to its real Pebble is under way. */
@Tag("thorough")
class ReplacedPodMachineIT extends NotesWithRealPebble {

    @Test
    void podReplacedDuringAnActionEndsIt() {
        replacePodInAction(deploy());
    }

    @Test
    void podReplacedDuringAnActionOfAPackedCharmEndsIt() {
        replacePodInAction(deploy(CharmCode.packed(Path.of("target", "charm"))));
    }

    private void replacePodInAction(SimulatedUnit unit) {
        unit.onNextHook(new AtCommand(2, new ReplacePod(unit.name())));

        Task task = unit.run("count-notes");
        juju().runUntilQuiet();

        assertThat(task.isEnded()).isTrue();
        assertThat(unit.hooks()).contains("stop", "upgrade-charm");
        serves(unit);
    }
}
