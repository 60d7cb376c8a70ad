package dev.jops.testing.assertions;

import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Status;
import dev.jops.model.UnknownStatus;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what Juju knows of a unit; a failure shows the rest of the state in a few lines, without the contents
 * of secrets and stored data.
 */
public final class StateAssert extends AbstractAssert<StateAssert, State> {

    StateAssert(State state) {
        super(state, StateAssert.class);
    }

    /** Verifies that the unit's status is this one, message included. */
    public StateAssert hasUnitStatus(Status expected) {
        isNotNull();
        if (!actual.unitStatus().equals(expected)) {
            fail("the unit to be " + Found.words(expected) + ", but it is " + unitStatus());
        }
        return this;
    }

    /** Verifies that the unit is active, whatever its message says. */
    public StateAssert isActive() {
        isNotNull();
        if (!(actual.unitStatus() instanceof ActiveStatus)) {
            fail("the unit to be active, but it is " + unitStatus());
        }
        return this;
    }

    /** Verifies that the application's status is this one, message included. */
    public StateAssert hasApplicationStatus(Status expected) {
        isNotNull();
        if (!actual.applicationStatus().equals(expected)) {
            fail("the application to be " + Found.words(expected) + ", but it is "
                    + Found.words(actual.applicationStatus()));
        }
        return this;
    }

    /** Verifies that the unit leads. */
    public StateAssert isLeader() {
        isNotNull();
        if (!actual.isLeader()) {
            fail("the unit to lead, but it does not");
        }
        return this;
    }

    /** Verifies that the unit does not lead. */
    public StateAssert isNotLeader() {
        isNotNull();
        if (actual.isLeader()) {
            fail("the unit not to lead, but it does");
        }
        return this;
    }

    /** Verifies that the operator has set an option to this value. */
    public StateAssert hasConfig(String option, Object value) {
        isNotNull();
        Object found = actual.config().get(option);
        if (found == null || !plain(value).equals(plain(found))) {
            fail("the option " + option + " to be " + value + ", but "
                    + (found == null ? "nobody has set it" : "it is " + found));
        }
        return this;
    }

    /** Verifies the version of the workload. */
    public StateAssert hasWorkloadVersion(String version) {
        isNotNull();
        if (!actual.workloadVersion().equals(version)) {
            fail("the workload to be of version " + version + ", but "
                    + (actual.workloadVersion().isEmpty()
                            ? "no version was told"
                            : "it is of version " + actual.workloadVersion()));
        }
        return this;
    }

    /** Verifies that these ports are open, and no others. */
    public StateAssert hasOpenedPorts(Port... ports) {
        isNotNull();
        Set<Port> expected = new LinkedHashSet<>(Arrays.asList(ports));
        if (!expected.equals(actual.openedPorts())) {
            fail(Found.words(expected) + " to be open, but open is " + Found.words(actual.openedPorts()));
        }
        return this;
    }

    /** Verifies that an endpoint has a relation. */
    public StateAssert hasRelation(String endpoint) {
        isNotNull();
        if (actual.relations(endpoint).isEmpty()) {
            fail("a relation of " + endpoint + ", but there is none");
        }
        return this;
    }

    /** Verifies that an endpoint has no relation. */
    public StateAssert hasNoRelation(String endpoint) {
        isNotNull();
        int count = actual.relations(endpoint).size();
        if (count > 0) {
            fail("no relation of " + endpoint + ", but there " + (count == 1 ? "is one" : "are " + count));
        }
        return this;
    }

    /** Verifies that the unit's data in the one relation of an endpoint has this value under a key. */
    public StateAssert hasData(String endpoint, String key, String value) {
        return hasValue("the unit in " + endpoint, relation(endpoint).localUnitData(), key, value);
    }

    /** Verifies that the unit's data in the one relation of an endpoint has nothing under a key. */
    public StateAssert hasNoData(String endpoint, String key) {
        return hasNoValue("the unit in " + endpoint, relation(endpoint).localUnitData(), key);
    }

    /** Verifies that the application's data in the one relation of an endpoint has this value under a key. */
    public StateAssert hasApplicationData(String endpoint, String key, String value) {
        return hasValue("the application in " + endpoint, relation(endpoint).localApplicationData(), key, value);
    }

    /** Verifies that the application's data in the one relation of an endpoint has nothing under a key. */
    public StateAssert hasNoApplicationData(String endpoint, String key) {
        return hasNoValue("the application in " + endpoint, relation(endpoint).localApplicationData(), key);
    }

    private RelationState relation(String endpoint) {
        isNotNull();
        List<RelationState> found = actual.relations(endpoint);
        if (found.size() != 1) {
            fail("one relation of " + endpoint + ", but there "
                    + (found.isEmpty() ? "is none" : "are " + found.size()));
        }
        return found.get(0);
    }

    private StateAssert hasValue(String owner, Map<String, String> data, String key, String value) {
        String difference = Found.difference(owner, key, value, data);
        if (!difference.isEmpty()) {
            throw failure("%s%s", difference, rest());
        }
        return this;
    }

    private StateAssert hasNoValue(String owner, Map<String, String> data, String key) {
        String found = data.get(key);
        if (found != null) {
            fail(owner + " to say nothing of " + key + ", but it says " + key + "=" + found);
        }
        return this;
    }

    /** Verifies that a secret with this label exists. */
    public StateAssert hasSecret(String label) {
        secret(label);
        return this;
    }

    /** Verifies that no secret with this label exists. */
    public StateAssert hasNoSecret(String label) {
        isNotNull();
        if (labels().contains(label)) {
            fail("no secret with the label " + label + ", but there is one");
        }
        return this;
    }

    /** Verifies the newest revision of the secret with this label; a failure shows only keys. */
    public StateAssert hasSecretContent(String label, Map<String, String> content) {
        SortedMap<String, String> found = secret(label).latestContent();
        if (!found.equals(content)) {
            List<String> wrong = new ArrayList<>();
            for (String key : new TreeSet<>(content.keySet())) {
                if (!Objects.equals(content.get(key), found.get(key))) {
                    wrong.add(key + (found.containsKey(key) ? " is another one" : " is missing"));
                }
            }
            found.keySet().stream()
                    .filter(key -> !content.containsKey(key))
                    .forEach(key -> wrong.add(key + " is there too"));
            fail("the secret " + label + " to hold this, but: " + String.join(", ", wrong));
        }
        return this;
    }

    private SecretState secret(String label) {
        isNotNull();
        if (!labels().contains(label)) {
            fail("a secret with the label " + label + ", but there "
                    + (labels().isEmpty() ? "is none with a label" : "are " + String.join(", ", labels())));
        }
        return actual.secret(label);
    }

    private Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        actual.secrets().forEach(secret -> labels.add(secret.label()));
        labels.remove("");
        return labels;
    }

    /** Verifies that these storages are attached, such as {@code data/0}, and no others. */
    public StateAssert hasStorages(String... ids) {
        isNotNull();
        return hasExactly(
                "the storages",
                Arrays.asList(ids),
                actual.storages().stream().map(StorageState::id).toList());
    }

    /**
     * Verifies that events of these kinds, such as {@code config-changed}, are deferred in this order, and no others.
     */
    public StateAssert hasDeferred(String... kinds) {
        isNotNull();
        return hasExactly(
                "the deferred events",
                Arrays.asList(kinds),
                actual.deferred().stream().map(DeferredState::kind).toList());
    }

    private StateAssert hasExactly(String what, List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            fail(what + " to be " + listed(expected) + ", but they are " + listed(found));
        }
        return this;
    }

    /** Verifies that the charm itself stores this value under a name; a failure shows only keys. */
    public StateAssert hasStored(String name, String key, Object value) {
        isNotNull();
        Map<String, Object> stored = actual.stored(name);
        if (!plain(value).equals(stored.get(key))) {
            fail("the charm to remember " + key + " in " + name + ", but "
                    + (stored.containsKey(key)
                            ? "it is another value"
                            : "it remembers " + listed(new TreeSet<>(stored.keySet()))));
        }
        return this;
    }

    private static Object plain(Object value) {
        return value instanceof Integer whole ? Long.valueOf(whole) : value;
    }

    private static String listed(Collection<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }

    /** Returns the unit's status. If it was never set, the test has usually passed the state that went into a run. */
    private String unitStatus() {
        boolean isSet = !(actual.unitStatus() instanceof UnknownStatus);
        return Found.words(actual.unitStatus())
                + (isSet ? "" : ": a run leaves the state that goes in as it is, and this may be that one");
    }

    private void fail(String difference) {
        throw failure("%s%s", "expected " + difference, rest());
    }

    private String rest() {
        List<String> relations = new ArrayList<>();
        actual.relations().forEach(relation -> relations.add(relation.endpoint() + ":" + relation.id()));
        return "\n  unit " + Found.words(actual.unitStatus()) + ", application "
                + Found.words(actual.applicationStatus())
                + (actual.isLeader() ? ", leads" : ", does not lead")
                + "\n  relations: " + listed(relations)
                + "\n  open: " + Found.words(actual.openedPorts())
                + "\n  secrets: " + listed(labels());
    }
}
