package dev.jops.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.nio.file.Path;
import java.util.Map;

/**
 * Two tests of the reference workload, as its author would write them; workload/test_charm.py has the same for Python
 * ops.
 */
final class ReferenceTest {
    private static final CharmMeta META = CharmMeta.load(Path.of(System.getProperty("charm")));

    private ReferenceTest() {}

    /** Tests one event in a state. */
    static void stateTransition() {
        try (Context<ReferenceCharm> context = Context.of(ReferenceCharm::new, META)) {
            State before = State.builder()
                    .leader(true)
                    .relation(RelationState.peer("peers").build())
                    .build();

            State after = context.run(context.on().leaderElected(), before);

            assertEquals(Map.of("password", "s3cret"), after.relation("peers").localApplicationData());
            assertEquals(new ActiveStatus("leader"), after.unitStatus());
        }
    }

    /** Tests one event in a harness. */
    static void harnessCycle() {
        try (Harness<ReferenceCharm> harness = Harness.of(ReferenceCharm::new, META)) {
            int peers = harness.addRelation("peers", "demo");
            harness.begin();

            harness.setLeader(true);

            assertEquals(Map.of("password", "s3cret"), harness.relationData(peers, "demo"));
            assertEquals(new ActiveStatus("leader"), harness.model().unit().status());
        }
    }
}
