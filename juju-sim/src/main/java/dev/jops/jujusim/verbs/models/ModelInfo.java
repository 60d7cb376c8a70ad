package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lists and details of models have in common. */
final class ModelInfo {

    private ModelInfo() {}

    private static Tree begin(HostedModel model, Session session) {
        return new Tree()
                .put("name", model.qualifiedName())
                .put("short-name", model.name())
                .put("model-uuid", model.uuid())
                .put("model-type", model.cloud().isKubernetes() ? "caas" : "iaas")
                .put("controller-uuid", session.models().controllerUuid())
                .put("controller-name", Models.CONTROLLER)
                .put("is-controller", false)
                .putIfAny("owner", session.release().has("model owner") ? Models.USER : "")
                .put("cloud", model.cloud().name())
                .putIfAny("region", model.cloud().region());
    }

    /** Returns a model as it is listed. */
    static Map<String, @Nullable Object> listed(HostedModel model, Session session) {
        return begin(model, session)
                .put("type", model.cloud().isKubernetes() ? "kubernetes" : "lxd")
                .put("life", model.isDying() ? "dying" : "alive")
                .put("status", status(model))
                .put("access", "admin")
                .put("last-connection", "just now")
                .put("agent-version", session.version().toString())
                .values();
    }

    /** Returns a model with its details. */
    static Map<String, @Nullable Object> detailed(HostedModel model, Session session) {
        Map<String, Object> machines = new LinkedHashMap<>();
        model.engine().change(simulation -> {
            if (!model.cloud().isKubernetes()) {
                simulation.agents().forEach(agent -> model.machines()
                        .of(agent.unit().name())
                        .ifPresent(id -> machines.put(
                                Integer.toString(id),
                                new Tree().put("cores", 0L).values())));
                model.machines()
                        .withoutUnit()
                        .forEach(id -> machines.put(
                                Integer.toString(id),
                                new Tree().put("cores", 0L).values()));
            }
        });
        int secrets = model.engine()
                .inside(simulation -> simulation.controller().secrets().all().size());
        return begin(model, session)
                .put("type", model.cloud().isKubernetes() ? "kubernetes" : "lxd")
                .put("life", model.isDying() ? "dying" : "alive")
                .put("status", status(model))
                .put(
                        "users",
                        new Tree()
                                .put(
                                        Models.USER,
                                        new Tree()
                                                .put("display-name", Models.USER)
                                                .put("access", "admin")
                                                .put("last-connection", "just now")))
                .putIfAny("machines", machines)
                .put(
                        "secret-backends",
                        new Tree()
                                .put(
                                        "internal",
                                        new Tree()
                                                .put("num-secrets", (long) secrets)
                                                .put("status", "active")))
                .putIfAny("sla", session.release().has("model sla") ? "unsupported" : "")
                .put("agent-version", session.version().toString())
                .put(
                        "credential",
                        new Tree()
                                .put("name", "default")
                                .put("owner", Models.USER)
                                .put("cloud", model.cloud().name())
                                .put("validity-check", "valid"))
                .put(
                        "supported-features",
                        List.of(new Tree()
                                .put("name", "juju")
                                .put("description", "the version of Juju used by the model")
                                .put("version", session.version().toString())
                                .values()))
                .values();
    }

    private static Tree status(HostedModel model) {
        return new Tree()
                .put("current", model.isDying() ? "destroying" : "available")
                .put("since", JujuTimes.ago(model.created(), model.engine().inside(simulation -> simulation
                        .time()
                        .instant())));
    }
}
