package ingress.testing;

import dev.jops.model.Model;
import dev.jops.testing.Harness;
import ingress.IngressScheme;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The provider's side of an ingress relation, for tests of charms that use the library.
 *
 * <p>What it does reaches the charm as events, as with all that a {@link Harness} is told.
 */
public final class IngressProvider {
    private static final String INGRESS = "ingress";

    private final Harness<?> harness;
    private final String name;
    private final int relation;
    private final String endpoint;

    /** What a unit of the requirer says, as far as this side reads it. */
    private record Requirer(String host, Optional<String> ip) {}

    private IngressProvider(Harness<?> harness, String endpoint, String name) {
        this.harness = harness;
        this.endpoint = endpoint;
        this.name = name;
        this.relation = harness.addRelation(endpoint, name);
        harness.addRelationUnit(relation, name + "/0");
    }

    /** A provider that is called {@code ingress-provider}, with one unit, in relation with an endpoint of the charm. */
    public static IngressProvider relate(Harness<?> harness, String endpoint) {
        return relate(harness, endpoint, "ingress-provider");
    }

    /** A provider of this name. */
    public static IngressProvider relate(Harness<?> harness, String endpoint, String name) {
        return new IngressProvider(Objects.requireNonNull(harness, "harness"), endpoint, name);
    }

    /** Gives ingress at a URL. */
    public void grant(String url) {
        answer("{\"url\":\"" + URI.create(url) + "\"}");
    }

    /** Takes ingress back; the relation stays. */
    public void revoke() {
        answer("");
    }

    /** Says something else than the interface allows, for how a charm bears a provider with a fault. */
    public void answer(String json) {
        harness.updateRelationData(relation, name, Map.of(INGRESS, json));
    }

    /** Ends the relation. */
    public void remove() {
        harness.removeRelation(relation);
    }

    /** The port that the application asked for; empty before its leader did. */
    public OptionalInt requestedPort() {
        String port = requested("port");
        return port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
    }

    /** What the application says that it speaks; empty before its leader said so. */
    public Optional<IngressScheme> requestedScheme() {
        for (IngressScheme scheme : IngressScheme.values()) {
            if (requested("scheme").equalsIgnoreCase('"' + scheme.name() + '"')) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    /** Whether the application wants its paths without the part that leads to it. */
    public boolean isAskedToStripPrefix() {
        return requested("strip-prefix").equals("true");
    }

    /** Whether the application wants HTTPS alone. */
    public boolean isAskedToRedirectHttps() {
        return requested("redirect-https").equals("true");
    }

    /** The host that the unit under test can be reached at; empty before it said so. */
    public Optional<String> host() {
        return harness.relationData(relation, unit()).containsKey("host")
                ? Optional.of(requirer().host())
                : Optional.empty();
    }

    /** The address that the unit under test told beside its host. */
    public Optional<String> ip() {
        return host().flatMap(host -> requirer().ip());
    }

    private Requirer requirer() {
        Model model = harness.model();
        return model.relation(endpoint, relation).data(model.unit()).load(Requirer.class);
    }

    private String requested(String key) {
        return harness.relationData(relation, harness.model().app().name()).getOrDefault(key, "");
    }

    private String unit() {
        return harness.model().unit().name();
    }
}
