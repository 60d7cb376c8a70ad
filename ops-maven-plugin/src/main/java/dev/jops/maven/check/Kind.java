package dev.jops.maven.check;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a name in the code can refer to. */
enum Kind {
    ENDPOINT("endpoint", "an endpoint", "peers, provides or requires", "model().relations(\"%s\")"),
    PEERS("peers", "a peer endpoint", "peers", "model().relation(\"%s\")"),
    STORAGE("storage", "a storage", "storage", "model().storages(\"%s\")"),
    RESOURCE("resource", "a resource", "resources", "model().resource(\"%s\")"),
    CONTAINER("container", "a container", "containers", "unit().container(\"%s\")"),
    ACTION("action", "an action", "actions", "on(\"%s\").action()"),
    OPTION("option", "an option", "config: options", "config()"),
    EXTRA_BINDING("extra-binding", "an extra binding", "extra-bindings", "model().binding(\"%s\")"),

    /** An endpoint, an extra binding, or the binding that every charm has. */
    BINDING("binding", "an endpoint or extra binding", "extra-bindings", "model().binding(\"%s\")"),

    /** An argument of {@code on}. */
    EMITTER("emitter", "an endpoint, storage, container or action", "the section that it belongs to", "on(\"%s\")"),

    /** A string that does not refer to the metadata. */
    TEXT("text", "text", "", "");

    private final String word;
    private final String phrase;
    private final String section;
    private final String call;

    Kind(String word, String phrase, String section, String call) {
        this.word = word;
        this.phrase = phrase;
        this.section = section;
        this.call = call;
    }

    /** Returns the kind by its word in the table of methods. */
    static Optional<Kind> of(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the kind of a name in the metadata, for messages; empty if it is none. */
    static Optional<Kind> ofName(String name, CharmMeta meta) {
        for (Kind kind : values()) {
            if (kind != PEERS && kind.declaredIn(meta).contains(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the names of this kind that a charm declares. */
    Collection<String> declaredIn(CharmMeta meta) {
        return switch (this) {
            case ENDPOINT -> meta.relations().keySet();
            case PEERS -> peers(meta);
            case STORAGE -> meta.storages().keySet();
            case RESOURCE -> meta.resources().keySet();
            case CONTAINER -> meta.containers().keySet();
            case ACTION -> meta.actions().keySet();
            case OPTION -> meta.config().keySet();
            case EXTRA_BINDING -> meta.extraBindings();
            case BINDING -> bindings(meta);
            case EMITTER -> emitters(meta);
            case TEXT -> Set.of();
        };
    }

    String word() {
        return word;
    }

    /** Returns the word with its article. */
    String phrase() {
        return phrase;
    }

    /** Returns the section of charmcraft.yaml that declares it. */
    String section() {
        return section;
    }

    /** Returns the call with which code asks for this name. */
    String callFor(String name) {
        return call.replace("%s", name);
    }

    private static Set<String> peers(CharmMeta meta) {
        Set<String> names = new LinkedHashSet<>();
        for (RelationMeta relation : meta.relations().values()) {
            if (relation.isPeer()) {
                names.add(relation.endpoint());
            }
        }
        return names;
    }

    private static Set<String> bindings(CharmMeta meta) {
        Set<String> names = new LinkedHashSet<>(meta.relations().keySet());
        names.addAll(meta.extraBindings());
        names.add("juju-info"); // every charm has it
        return names;
    }

    private static Set<String> emitters(CharmMeta meta) {
        Set<String> names = new LinkedHashSet<>(meta.relations().keySet());
        names.addAll(meta.storages().keySet());
        names.addAll(meta.containers().keySet());
        names.addAll(meta.actions().keySet());
        return names;
    }
}
