package dev.jops.conformance;

import dev.jops.charm.PebbleCheckEvent;
import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.charm.StorageEvent;
import dev.jops.charm.WorkloadEvent;
import dev.jops.framework.EventBase;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.CloudCredential;
import dev.jops.hookcmds.CloudSpec;
import dev.jops.hookcmds.Network;
import dev.jops.model.Model;
import dev.jops.model.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a charm does with storages, networks, resources, the cloud, its machine and its containers. */
final class MachineVerbs implements ScriptCharm.Verbs {
    private final Model model;

    MachineVerbs(Model model) {
        this.model = model;
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) throws IOException {
        switch (step.verb()) {
            case "request-storage" ->
                model.requestStorage(step.text("name"), step.args().number("count", 1));
            case "reboot" -> model.unit().reboot();
            case "reboot-now" -> model.unit().rebootNow();
            default -> {
                return read(step, event);
            }
        }
        return null;
    }

    private @Nullable Object read(Step step, @Nullable EventBase event) throws IOException {
        return switch (step.verb()) {
            case "storages" ->
                model.storages(step.value()).stream().map(Storage::id).sorted().toList();
            case "storage-location" ->
                model.storages(step.value()).get(0).location().toString();
            case "storage-event" -> factsOf(((StorageEvent) Objects.requireNonNull(event)).storage());
            case "network" -> factsOf(network(step, event));
            case "resource" -> Files.readString(model.resource(step.value()));
            case "cloud-spec" -> factsOf(model.cloudSpec());
            case "planned-units" -> model.app().plannedUnits();
            case "remote-model" ->
                model.relation(step.text("relation"))
                        .orElseThrow()
                        .remoteModel()
                        .uuid();
            case "containers" ->
                model.unit().containers().keySet().stream().sorted().toList();
            case "workload-event" -> factsOf((WorkloadEvent) Objects.requireNonNull(event));
            default -> UNKNOWN;
        };
    }

    private Network network(Step step, @Nullable EventBase event) {
        return step.args().has("relation")
                ? model.binding(RelationVerbs.relation(model, step, event)).network()
                : model.binding(step.text("binding")).network();
    }

    private static Map<String, Object> factsOf(Storage storage) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", storage.id());
        facts.put("location", storage.location().toString());
        return facts;
    }

    private static Map<String, Object> factsOf(Network network) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("bind", network.bindAddress().orElse("None"));
        facts.put("ingress", network.ingressAddresses());
        facts.put("egress", network.egressSubnets());
        facts.put(
                "interfaces",
                network.bindAddresses().stream().map(BindAddress::interfaceName).toList());
        return facts;
    }

    private static Map<String, @Nullable Object> factsOf(CloudSpec spec) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("type", spec.type());
        facts.put("name", spec.name());
        facts.put("region", spec.region().orElse(null));
        facts.put("auth", spec.credential().map(CloudCredential::authType).orElse(null));
        facts.put(
                "attributes", spec.credential().map(CloudCredential::attributes).orElse(null));
        return facts;
    }

    private static Map<String, Object> factsOf(WorkloadEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("container", event.workload().name());
        if (event instanceof PebbleCustomNoticeEvent notice) {
            facts.put("id", notice.noticeId());
            facts.put("type", notice.noticeType());
            facts.put("key", notice.noticeKey());
        } else if (event instanceof PebbleCheckEvent check) {
            facts.put("check", check.checkName());
        }
        return facts;
    }
}
