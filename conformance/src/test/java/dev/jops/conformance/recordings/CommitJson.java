package dev.jops.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jops.hookcmds.Port;
import dev.jops.simulator.buffer.CommitRequest;
import dev.jops.simulator.buffer.SecretRequests;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretSettings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A commit request in the form of the recordings. */
final class CommitJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ApplicationRecord application;
    private final ObjectNode commit = JSON.objectNode();

    private CommitJson(ApplicationRecord application) {
        this.application = application;
    }

    static JsonNode of(CommitRequest request, ApplicationRecord application) {
        CommitJson json = new CommitJson(application);
        json.add(request);
        return json.commit.isEmpty() ? JSON.nullNode() : json.commit;
    }

    private void add(CommitRequest request) {
        if (request.refreshesNetwork()) {
            commit.put("update_network_info", true);
        }
        request.state().ifPresent(state -> commit.set("charm_state", strings(state)));
        request.unitData().forEach((relation, values) -> sent(relation, "unit", values));
        request.applicationData().forEach((relation, values) -> sent(relation, "app", values));
        addPorts("open_ports", request.openedPorts());
        addPorts("close_ports", request.closedPorts());
        request.storages().forEach((name, counts) -> {
            ArrayNode requests = object(commit, "storage_add").putArray(name);
            counts.forEach(requests::add);
        });
        request.podSpecs().forEach((kind, spec) -> {
            String key = kind.equals("k8s-raw") ? "raw_k8s_spec" : "pod_spec";
            spec.ifPresentOrElse(text -> commit.put(key, text), () -> commit.putNull(key));
        });
        addSecrets(request.secrets());
    }

    private static ObjectNode strings(Map<String, String> values) {
        ObjectNode object = JSON.objectNode();
        values.forEach(object::put);
        return object;
    }

    private void sent(RelationRecord relation, String whose, Map<String, String> values) {
        object(object(commit, "relations"), relation.nameFor(application)).set(whose, strings(values));
    }

    private static ObjectNode object(ObjectNode parent, String key) {
        return parent.has(key) ? (ObjectNode) parent.get(key) : parent.putObject(key);
    }

    private void addPorts(String key, SortedMap<String, List<Port>> requests) {
        requests.forEach((endpoint, ports) -> {
            ArrayNode words = object(commit, key).putArray(endpoint);
            ports.forEach(port -> words.add(port.word()));
        });
    }

    private void addSecrets(SecretRequests secrets) {
        new TreeMap<>(secrets.creations()).forEach((id, creation) -> {
            ObjectNode created = settings(id, creation.settings());
            created.put("owner", SequenceModel.tag(creation.owner().name()));
            array("secret_creates").add(created);
        });
        new TreeMap<>(secrets.updates())
                .forEach((id, settings) -> array("secret_updates").add(settings(id, settings)));
        new TreeMap<>(secrets.removals()).forEach((id, removal) -> {
            ObjectNode removed = array("secret_deletes").addObject().put("id", id);
            if (removal.revisions() == null) {
                removed.putNull("revisions");
            } else {
                ArrayNode revisions = removed.putArray("revisions");
                removal.revisions().forEach(revisions::add);
            }
        });
        new TreeMap<>(secrets.grants()).forEach((id, grants) -> {
            SortedMap<String, String> byScope = new TreeMap<>();
            grants.forEach((relation, grantee) -> byScope.put(relation.tag(), grantee));
            byScope.forEach((scope, grantee) -> array("secret_grants")
                    .addObject()
                    .put("id", id)
                    .put("role", "view")
                    .put("scope", scope)
                    .put("subject", SequenceModel.tag(grantee)));
        });
        new TreeMap<>(secrets.revocations())
                .forEach((id, grantees) -> grantees.forEach(grantee -> array("secret_revokes")
                        .addObject()
                        .put("id", id)
                        .put("role", "")
                        .put("scope", SequenceModel.tag(grantee))
                        .put("subject", SequenceModel.tag(grantee))));
        new TreeSet<>(secrets.refreshes())
                .forEach(id -> array("secret_track_latest").add(id));
    }

    private ArrayNode array(String key) {
        return commit.has(key) ? (ArrayNode) commit.get(key) : commit.putArray(key);
    }

    private static ObjectNode settings(String id, SecretSettings settings) {
        ObjectNode object = JSON.objectNode().put("id", id);
        if (settings.label() != null) {
            object.put("label", settings.label());
        }
        if (settings.description() != null) {
            object.put("description", settings.description());
        }
        if (settings.rotation() != null) {
            object.put("rotate", settings.rotation().word());
        }
        if (settings.expiry() != null) {
            object.put("expire", settings.expiry().toString());
        }
        if (settings.value() != null) {
            object.set("content", strings(settings.value().encoded()));
        }
        return object;
    }
}
