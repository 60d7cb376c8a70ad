package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value or key in a charmcraft.yaml, with its name in messages and its place.
 *
 * @param what its name in a sentence, such as {@code the limit of the endpoint db}
 */
record Value(String what, Node node, Document document) {

    /** An entry of a map. */
    record Entry(Value key, Value value) {}

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Whether Juju reads it as a string, and not as a number or boolean. */
    boolean isText() {
        return isScalar() && (node.getTag().equals(Tag.STR) || node.getTag().equals(Tag.TIMESTAMP) || isOfBaseSixty());
    }

    /** Whether it is like {@code 12:30}, which YAML 1.1 reads as a number and Juju as a string. */
    private boolean isOfBaseSixty() {
        return text().indexOf(':') > 0;
    }

    boolean isFlag() {
        return node.getTag().equals(Tag.BOOL);
    }

    boolean isWhole() {
        return node.getTag().equals(Tag.INT) && !isOfBaseSixty();
    }

    boolean isNumber() {
        return isWhole() || (node.getTag().equals(Tag.FLOAT) && !isOfBaseSixty());
    }

    /** Returns the text of a scalar; an empty string for other values. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns the items of a list; any other value is its only item. */
    List<Value> items() {
        List<Value> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(new Value(what, item, document)));
        } else if (!isNull()) {
            items.add(this);
        }
        return items;
    }

    /** Returns the entries of a map by key, in their order, with merged ones last; empty for other values. */
    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Value> merged = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Value key = new Value(what, tuple.getKeyNode(), document);
                if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                    merged.addAll(new Value(what, tuple.getValueNode(), document).items());
                } else {
                    Value value = new Value(document.nameOf(key.text(), what), tuple.getValueNode(), document);
                    entries.putIfAbsent(key.text(), new Entry(key, value));
                }
            }
        }
        merged.forEach(other -> other.entries().forEach(entries::putIfAbsent));
        return entries;
    }

    /** Returns the value of a key; empty if there is none, or it is null. */
    Optional<Value> at(String key) {
        return Optional.ofNullable(entries().get(key)).map(Entry::value).filter(value -> !value.isNull());
    }

    /** Returns the entries of a key's map; empty if there is none. */
    Map<String, Entry> entriesAt(String key) {
        return at(key).map(Value::entries).orElse(Map.of());
    }

    Value called(String name) {
        return new Value(name, node, document);
    }

    /** Reports a problem in a sentence that begins with the value's name. */
    void refuse(String problem) {
        report(what + " " + problem);
    }

    /** Reports a problem at the value's line. */
    void report(String problem) {
        document.tell(Problem.Severity.ERROR, this, problem);
    }

    void require(boolean holds, String problem) {
        if (!holds) {
            refuse(problem);
        }
    }

    void warn(String problem) {
        document.tell(Problem.Severity.WARNING, this, problem);
    }
}
