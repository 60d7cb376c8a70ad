package myk8scharm;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.explore.Exploration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    @Test
    void noUnitEndsInErrorWhateverHappens() {
        Exploration.of(juju -> juju.deploy("my-k8s-charm", CharmCode.of(MyK8sCharm::new, META), 2)
                        .units()
                        .forEach(unit -> unit.container("workload").setConnectable(true)))
                .schedules(100)
                .values("my-k8s-charm", "port", List.of(8081, 8082))
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(Invariant.noUnitInError())
                .run()
                .orThrow();
    }
}
