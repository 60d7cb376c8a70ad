package dev.jops.testing.consistency;

import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigMeta;
import dev.jops.meta.ConfigType;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import dev.jops.meta.StorageMeta;
import dev.jops.simulator.model.ActionParameters;
import dev.jops.simulator.model.PlainValues;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.testing.exchange.ModelOfState;
import dev.jops.testing.exchange.RunSetup;
import dev.jops.testing.state.ModelType;
import dev.jops.testing.state.NetworkState;
import dev.jops.testing.state.ResourceState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.StoredData;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether Juju can bring about a state, and whether an event can happen in it. All findings are reported at
 * once.
 *
 * <p>It accepts simplifications that tests rely on: events in any order, declared containers, storages and resources
 * that the state lacks, and open ports and the application's status on a follower.
 */
public final class ConsistencyCheck {
    private static final int SECRET_DIGITS = 20;

    private final RunSetup setup;
    private final CharmMeta meta;
    private final State state;
    private final TestEvent event;
    private final Findings findings = new Findings();

    private ConsistencyCheck(RunSetup setup, State state, TestEvent event) {
        this.setup = setup;
        this.meta = setup.meta();
        this.state = state;
        this.event = event;
    }

    /** Checks a state, and an event in it. */
    public static ConsistencyCheck of(RunSetup setup, State state, TestEvent event) {
        ConsistencyCheck check = new ConsistencyCheck(setup, state, event);
        new ContainerRules(setup, state, event, check.findings).check();
        check.checkConfig();
        check.checkResources();
        check.checkEvent();
        check.checkSecrets();
        check.checkStorages();
        new RelationRules(setup, state, event, check.findings).check();
        check.checkNetworks();
        check.checkCloud();
        check.checkStored();
        return check;
    }

    /** Returns what Juju can't bring about, each item as a sentence that says how to fix it. */
    public List<String> errors() {
        return findings.errors();
    }

    /** Returns what Juju can bring about, but a test rarely means. */
    public List<String> warnings() {
        return findings.warnings();
    }

    private void checkConfig() {
        for (ConfigMeta option : meta.config().values()) {
            if (option.type() == ConfigType.SECRET && !setup.version().isAtLeast(3, 4, 0)) {
                findings.error("the option " + option.name() + " is of type secret, which Juju " + setup.version()
                        + " does not know: use a Juju from 3.4 on");
            }
        }
        state.config().forEach(this::checkOption);
    }

    private void checkOption(String name, Object value) {
        ConfigMeta option = meta.config().get(name);
        if (option == null) {
            findings.refusalsOf(() -> meta.requireOption(name));
            return;
        }
        Object plain = value instanceof Integer whole ? Long.valueOf(whole) : value;
        if (!option.type().takes(plain)) {
            findings.error("the option " + name + " is of type " + option.type().word() + ", and "
                    + PlainValues.shown(value) + " is not: set it to a value of that type");
        } else if (option.type() == ConfigType.SECRET && !isSecretId(String.valueOf(value))) {
            findings.error("the option " + name + " is of type secret, and " + PlainValues.shown(value)
                    + " is not the identifier of one: set it to what SecretState.id() returns");
        }
    }

    private static boolean isSecretId(String text) {
        String digits = text.startsWith("secret:")
                ? text.substring(Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1)
                : "";
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if ((digit < 'a' || digit > 'z') && (digit < '0' || digit > '9')) {
                return false;
            }
        }
        return digits.length() == SECRET_DIGITS;
    }

    private void checkResources() {
        List<String> names = new ArrayList<>();
        for (ResourceState resource : state.resources()) {
            names.add(resource.name());
            findings.refusalsOf(() -> meta.requireResource(resource.name()));
        }
        findings.requireOnce(names, "the resource", "keep one of them");
    }

    private void checkEvent() {
        if (event instanceof TestEvent.OfCharm) {
            findings.warning("the event is one of the charm's own, of which Juju knows nothing: nothing is checked"
                    + " about it");
        }
        if (event.kind().equals("leader-elected") && !state.isLeader()) {
            findings.warning("leader-elected comes to a unit that does not lead, as when leadership is lost in between:"
                    + " say leader(true) if that is not meant");
        }
        checkIsSent(new JujuRules(setup.version(), ModelOfState.substrate(state.model())));
        if (event instanceof TestEvent.OfAction action) {
            checkAction(action);
        }
        if (event instanceof TestEvent.OfStorage about) {
            findings.refusalsOf(() -> meta.requireStorage(about.storage().name()));
            if (!state.storages().contains(about.storage())) {
                findings.error(event.kind() + " is about the storage "
                        + about.storage().id() + ", which the state does not have: add it with storage(...)");
            }
        }
    }

    private void checkIsSent(JujuRules rules) {
        boolean isSent = event.kind().equals("leader-settings-changed")
                ? rules.hasLeaderSettings()
                : !event.kind().endsWith("-series-upgrade") || rules.hasSeriesUpgrade();
        if (!isSent) {
            findings.error("Juju " + setup.version() + " sends no " + event.kind() + ": use a Juju before 4");
        }
    }

    private void checkAction(TestEvent.OfAction action) {
        ActionMeta declared = meta.actions().get(action.name());
        if (declared == null) {
            findings.refusalsOf(() -> meta.requireAction(action.name()));
            return;
        }
        declared.parameters().forEach((name, schema) -> checkParameter(action.name(), name, schema));
        for (String name : action.parameters().keySet()) {
            if (!declared.parameters().containsKey(name)
                    && !declared.additionalProperties().orElse(false)) {
                findings.error("the action " + action.name() + " declares no parameter " + name
                        + ": declare it, or say additionalProperties: true");
            }
        }
        if (findings.errors().isEmpty()) {
            findings.refusalsOf(() -> ActionParameters.checked(
                    declared,
                    action.parameters(),
                    new JujuRules(setup.version(), ModelOfState.substrate(state.model()))));
        }
    }

    private void checkParameter(String action, String name, @Nullable Object schema) {
        Object type = schema instanceof Map<?, ?> keys ? keys.get("type") : null;
        if (type == null) {
            findings.error("the parameter " + name + " of the action " + action
                    + " has no type: declare it as string, boolean, integer, number, array or object");
        } else if (type instanceof String word
                && !List.of("string", "boolean", "integer", "number", "array", "object")
                        .contains(word)) {
            findings.warning("the parameter " + name + " of the action " + action + " has the unknown type " + word
                    + ": it can be string, boolean, integer, number, array or object");
        }
    }

    private void checkSecrets() {
        List<String> ids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (SecretState secret : state.secrets()) {
            ids.add(secret.id());
            if (!secret.label().isEmpty()) {
                labels.add(secret.label());
            }
            checkGrants(secret);
        }
        findings.requireOnce(ids, "the secret", "give each an id of its own, or none");
        findings.requireOnce(labels, "the secret with the label", "an application knows one secret by a label");
        if (!state.secrets().isEmpty() && !setup.version().isAtLeast(3, 0, 0)) {
            findings.error("Juju " + setup.version() + " has no secrets: use a Juju from 3.0 on");
        }
        if (event instanceof TestEvent.OfSecret about) {
            checkSecretEvent(about);
        }
    }

    private void checkGrants(SecretState secret) {
        for (int relation : secret.grants().keySet()) {
            if (state.relations().stream().noneMatch(known -> known.id() == relation)) {
                findings.warning("the secret " + secret.id() + " is granted through relation " + relation
                        + ", which the state does not have: Juju takes such a grant back when the relation goes");
            }
        }
    }

    private void checkSecretEvent(TestEvent.OfSecret about) {
        if (state.find(about.secret()).isEmpty()) {
            findings.error(event.kind() + " is about a secret that the state does not have as it is: add it with"
                    + " secret(...), or give the event the state's own, which a run may have changed");
        }
        SecretState.Owner owner = about.secret().owner();
        if (event.kind().equals("secret-changed")
                && owner == SecretState.Owner.UNIT
                && new JujuRules(setup.version()).ownersReadTheLatestRevision()) {
            findings.error("Juju " + setup.version() + " sends a unit no secret-changed of its own secrets: use a Juju"
                    + " from 3.3.1 on, or give the secret another owner");
        }
        if (!event.kind().equals("secret-changed") && owner == SecretState.Owner.OTHER) {
            findings.error(
                    event.kind() + " is for the owner of a secret, and this one is somebody else's: make it one of"
                            + " the unit or of its application");
        }
    }

    private void checkStorages() {
        List<String> ids = new ArrayList<>();
        for (StorageState storage : state.storages()) {
            ids.add(storage.id());
            findings.refusalsOf(() -> meta.requireStorage(storage.name()));
        }
        findings.requireOnce(ids, "the storage", "give each an index of its own");
        meta.storages().values().forEach(this::checkCount);
    }

    /**
     * Checks the number of storages. Accepts none at all, from a test that does not need any, and fewer than required,
     * because storages come and go one by one.
     */
    private void checkCount(StorageMeta declared) {
        long count = state.storages().stream()
                .filter(storage -> storage.name().equals(declared.name()))
                .count();
        boolean isTooMany =
                declared.most().isPresent() && count > declared.most().getAsInt();
        boolean comesAndGoes = event instanceof TestEvent.OfStorage
                || event.kind().equals("stop")
                || event.kind().equals("remove");
        if (isTooMany || (count > 0 && count < declared.fewest() && !comesAndGoes)) {
            findings.error("the state has " + count + " storages " + declared.name() + ", and the charm declares "
                    + (isTooMany ? "at most " + declared.most().getAsInt() : "at least " + declared.fewest())
                    + ": change one of both");
        }
    }

    private void checkNetworks() {
        List<String> bindings = new ArrayList<>();
        for (NetworkState network : state.networks()) {
            String binding = network.binding();
            bindings.add(binding);
            RelationMeta endpoint = meta.relations().get(binding);
            boolean isEndpoint = endpoint != null && endpoint.scope() != RelationScope.CONTAINER;
            if (!isEndpoint && !meta.extraBindings().contains(binding) && !binding.equals("juju-info")) {
                findings.error("the charm has no binding " + binding + " for a network: it can be an extra binding, an"
                        + " endpoint whose scope is not container, or juju-info");
            }
        }
        findings.requireOnce(bindings, "the network of", "keep one of them");
        for (String binding : meta.extraBindings()) {
            if (meta.relations().containsKey(binding)) {
                findings.error(
                        binding + " is both an endpoint and an extra binding: rename one of them in the metadata");
            }
        }
    }

    private void checkCloud() {
        boolean isKubernetes = state.model().type() == ModelType.KUBERNETES;
        if (isKubernetes
                && !state.model().cloudSpec().isEmpty()
                && !setup.version().isAtLeast(3, 6, 10)) {
            findings.error(
                    "Juju " + setup.version() + " tells no charm on Kubernetes of its cloud: use a Juju from 3.6.10"
                            + " on, or ModelState.machines(...)");
        }
        if (!isKubernetes && !state.containers().isEmpty()) {
            findings.error(
                    "a model of machines has no containers with Pebble: use ModelState.kubernetes(...), or take the"
                            + " containers out");
        }
    }

    private void checkStored() {
        List<String> paths = new ArrayList<>();
        for (StoredData data : state.stored()) {
            paths.add(data.path());
            data.values().forEach((key, value) -> {
                if (!isSimple(value)) {
                    findings.error("the stored value " + key + " of " + data.path() + " is a "
                            + value.getClass().getSimpleName()
                            + ": it can be text, a number, a boolean, a list of text or"
                            + " a map of text");
                }
            });
        }
        findings.requireOnce(paths, "the stored state", "put all its values into one");
    }

    private static boolean isSimple(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().allMatch(String.class::isInstance);
        }
        if (value instanceof Map<?, ?> entries) {
            return entries.keySet().stream().allMatch(String.class::isInstance)
                    && entries.values().stream().allMatch(String.class::isInstance);
        }
        return value instanceof String
                || value instanceof Long
                || value instanceof Boolean
                || (value instanceof Double decimal && Double.isFinite(decimal));
    }
}
