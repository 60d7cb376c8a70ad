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
 * <p>The charm gets its actions as events, as always with a {@link Harness}.
 */
public final class IngressProvider {
    private static final String INGRESS = "ingress";

    private final Harness<?> harness;
    private final String name;
    private final int relation;
    private final String endpoint;

    /** The data of the requirer's units, as far as this side reads it. */
    private record Requirer(String host, Optional<String> ip) {}

    private IngressProvider(Harness<?> harness, String endpoint, String name) {
        this.harness = harness;
        this.endpoint = endpoint;
        this.name = name;
        this.relation = harness.addRelation(endpoint, name);
        harness.addRelationUnit(relation, name + "/0");
    }

    /** Relates a provider called {@code ingress-provider}, with one unit, to an endpoint of the charm. */
    public static IngressProvider relate(Harness<?> harness, String endpoint) {
        return relate(harness, endpoint, "ingress-provider");
    }

    /** Relates a provider with this name. */
    public static IngressProvider relate(Harness<?> harness, String endpoint, String name) {
        return new IngressProvider(Objects.requireNonNull(harness, "harness"), endpoint, name);
    }

    /** Grants ingress at a URL. */
    public void grant(String url) {
        answer("{\"url\":\"" + URI.create(url) + "\"}");
    }

    /** Revokes ingress; the relation stays. */
    public void revoke() {
        answer("");
    }

    /** Writes an answer that the interface need not allow, to test how a charm copes with a faulty provider. */
    public void answer(String json) {
        harness.updateRelationData(relation, name, Map.of(INGRESS, json));
    }

    /** Ends the relation. */
    public void remove() {
        harness.removeRelation(relation);
    }

    /** Returns the port that the application asked for; empty before its leader did. */
    public OptionalInt requestedPort() {
        String port = requested("port");
        return port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
    }

    /** Returns the protocol that the application asked for; empty before its leader did. */
    public Optional<IngressScheme> requestedScheme() {
        for (IngressScheme scheme : IngressScheme.values()) {
            if (requested("scheme").equalsIgnoreCase('"' + scheme.name() + '"')) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    /** Returns whether the application asked for paths without its own part. */
    public boolean isAskedToStripPrefix() {
        return requested("strip-prefix").equals("true");
    }

    /** Returns whether the application asked for a redirect to HTTPS. */
    public boolean isAskedToRedirectHttps() {
        return requested("redirect-https").equals("true");
    }

    /** Returns the host of the unit under test; empty before it has published one. */
    public Optional<String> host() {
        return harness.relationData(relation, unit()).containsKey("host")
                ? Optional.of(requirer().host())
                : Optional.empty();
    }

    /** Returns the address that the unit under test published besides its host; empty if it did not. */
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
