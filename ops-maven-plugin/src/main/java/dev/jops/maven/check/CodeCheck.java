package dev.jops.maven.check;

import dev.jops.maven.report.Problem;
import dev.jops.maven.report.Spelling;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigType;
import dev.jops.meta.ContainerMeta;
import dev.jops.meta.RelationRole;
import dev.jops.meta.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

/** Checks that the metadata declares what a charm's code names. */
public final class CodeCheck {
    private static final List<Kind> NOTED =
            List.of(Kind.ENDPOINT, Kind.OPTION, Kind.ACTION, Kind.STORAGE, Kind.RESOURCE, Kind.CONTAINER);

    private final CharmMeta meta;
    private final String metadata;
    private final Set<Problem> problems = new TreeSet<>();

    private CodeCheck(CharmMeta meta, String metadata) {
        this.meta = meta;
        this.metadata = metadata;
    }

    /**
     * Checks a project's own classes. Libraries are not checked, but read for the classes that those extend.
     *
     * @param classes the directory of its classes
     * @param libraries the rest of its class path
     * @param sources the directories in which to look for the sources that problems are in
     * @param metadata the name of the metadata file in messages
     * @return the problems by file and line
     */
    public static List<Problem> check(
            Path classes, List<Path> libraries, List<Path> sources, CharmMeta meta, String metadata)
            throws IOException {
        CodeCheck check = new CodeCheck(meta, metadata);
        try (ProjectClasses project = new ProjectClasses(classes, libraries, sources)) {
            MentionReader reader = new MentionReader(project, NamingMethods.load());
            reader.readAll();
            List<Mention> mentions = new ArrayList<>(reader.mentions());
            for (String name : reader.optionsRecords()) {
                ClassNode record = project.find(name);
                if (record != null && record.recordComponents != null) {
                    mentions.addAll(new OptionsRecord(
                                    record,
                                    project.sourceOf(record),
                                    meta.config().keySet())
                            .mentions());
                }
            }
            mentions.forEach(check::judge);
            check.noteWhatIsNeverMentioned(mentions, reader.constants());
        }
        return List.copyOf(check.problems);
    }

    private void judge(Mention mention) {
        Kind kind = mention.kind();
        if (!kind.declaredIn(meta).contains(mention.name())) {
            Optional<Kind> other = Kind.ofName(mention.name(), meta);
            error(mention, other.isPresent() ? anotherKind(mention, other.get()) : unknown(mention));
        } else if (kind == Kind.OPTION) {
            judgeType(mention, meta.requireOption(mention.name()).type());
        }
    }

    private void judgeType(Mention mention, ConfigType type) {
        if (mention.types().isEmpty() || mention.types().contains(type)) {
            return;
        }
        String words = String.join(
                " or ", mention.types().stream().map(ConfigType::word).toList());
        String remedy =
                mention.isComponent() ? "make it a " + componentOf(type) : "call " + readerOf(mention.name(), type);
        error(
                mention,
                mention.by() + " reads an option of type " + words + ", and " + metadata + " declares "
                        + quoted(mention.name()) + " as " + type.word() + ": " + remedy
                        + ", or change the option's type");
    }

    private String anotherKind(Mention mention, Kind other) {
        String name = quoted(mention.name());
        String takes = mention.by() + " takes " + mention.kind().phrase() + ", and ";
        if (mention.kind() == Kind.PEERS && other == Kind.ENDPOINT) {
            RelationRole role = meta.requireRelation(mention.name()).role();
            return takes + metadata + " declares " + name + " under " + role.section() + ": " + oneOf(mention.kind());
        }
        String call = other == Kind.OPTION
                ? readerOf(mention.name(), meta.requireOption(mention.name()).type())
                : other.callFor(mention.name());
        return takes + name + " is " + other.phrase() + ": call " + call + ", or " + oneOf(mention.kind());
    }

    private String oneOf(Kind kind) {
        Collection<String> declared = kind.declaredIn(meta);
        return declared.isEmpty()
                ? "declare one under " + kind.section()
                : "name one of these: " + String.join(", ", declared);
    }

    private String unknown(Mention mention) {
        Kind kind = mention.kind();
        Collection<String> declared = kind.declaredIn(meta);
        String name = quoted(mention.name());
        String correction = Spelling.nearest(mention.name(), declared)
                .map(near -> "write " + quoted(near) + ", or ")
                .orElse("");
        return mention.by() + " names " + kind.phrase() + " " + name + ", which " + metadata
                + " does not declare (it has "
                + (declared.isEmpty() ? "none" : String.join(", ", declared)) + "): " + correction + "declare " + name
                + " under " + kind.section();
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String readerOf(String option, ConfigType type) {
        String method =
                switch (type) {
                    case STRING -> "string";
                    case INT -> "integer";
                    case FLOAT -> "decimal";
                    case BOOLEAN -> "isTrue";
                    case SECRET -> "secret";
                };
        return "config()." + method + "(" + quoted(option) + ")";
    }

    private static String componentOf(ConfigType type) {
        return switch (type) {
            case STRING -> "String";
            case INT -> "long";
            case FLOAT -> "double";
            case BOOLEAN -> "boolean";
            case SECRET -> "Secret";
        };
    }

    /** Notes declared names that the code never mentions, which is not an error, because a library can use them. */
    private void noteWhatIsNeverMentioned(List<Mention> mentions, Set<String> constants) {
        Set<String> spelled = new LinkedHashSet<>(constants);
        mentions.forEach(mention -> spelled.add(mention.name()));
        for (ContainerMeta container : meta.containers().values()) {
            spelled.addAll(container.mounts().keySet());
        }
        meta.resources().values().stream()
                .filter(resource -> resource.type() == ResourceType.OCI_IMAGE)
                .forEach(resource -> spelled.add(resource.name()));
        for (Kind kind : NOTED) {
            for (String name : kind.declaredIn(meta)) {
                if (!spelled.contains(name)) {
                    problems.add(new Problem(
                            Problem.Severity.NOTE,
                            metadata,
                            0,
                            "the " + kind.word() + " " + name + " is mentioned nowhere in the charm's own code"));
                }
            }
        }
    }

    private void error(Mention at, String text) {
        problems.add(Problem.error(at.file(), at.line(), text));
    }
}
