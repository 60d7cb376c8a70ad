package dev.jops.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.juju.JujuVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssumptionsTest {
    private static final Assumptions MACHINES = new Assumptions(new JujuRules(JujuVersion.parse("3.6.14")));
    private static final Assumptions PODS =
            new Assumptions(new JujuRules(JujuVersion.parse("3.6.14"), Substrate.KUBERNETES));

    private static Optional<String> unmet(Assumptions model, Object... assumes) {
        return model.unmet(Map.of("assumes", List.of(assumes)));
    }

    @Test
    void modelMeetsAssumptionsAboutItself() {
        assertThat(unmet(PODS, "juju >= 3.6", "juju < 4", "k8s-api", "k8s-api >= 1.20"))
                .isEmpty();
        assertThat(unmet(MACHINES, Map.of("any-of", List.of("k8s-api", "juju >= 3.1.7"))))
                .isEmpty();
        assertThat(MACHINES.unmet(Map.of("name", "shop"))).isEmpty();
    }

    @Test
    void firstUnmetAssumptionIsNamedWithItsReason() {
        assertThat(unmet(MACHINES, "juju", "k8s-api"))
                .hasValue("it assumes k8s-api, and a model on machines does not have it");
        assertThat(unmet(PODS, "juju >= 4.0")).hasValue("it assumes juju >= 4.0, and this is 3.6.14");
        assertThat(unmet(PODS, "juju < 3.6.14")).hasValue("it assumes juju < 3.6.14, and this is 3.6.14");
        assertThat(unmet(PODS, "juju-x")).hasValue("it assumes juju-x, and no model has it");
        assertThat(unmet(PODS, "JUJU")).hasValue("it assumes \"JUJU\", which is not a feature of a model");
    }

    @Test
    void allOrAnyOfSeveralAreMet() {
        assertThat(unmet(MACHINES, Map.of("all-of", List.of("juju >= 3", "k8s-api"))))
                .hasValue("it assumes k8s-api, and a model on machines does not have it");
        assertThat(unmet(MACHINES, Map.of("any-of", List.of("juju >= 4", "k8s-api"))))
                .hasValue("it assumes one of these: it assumes juju >= 4, and this is 3.6.14; it assumes k8s-api, and a"
                        + " model on machines does not have it");
    }
}
