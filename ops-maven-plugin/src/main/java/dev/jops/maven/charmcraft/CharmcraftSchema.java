package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Checks a charmcraft.yaml for what charmcraft and Juju refuse, so that a typo such as {@code actoins} is reported with
 * its line when the charm is built, and not when it is uploaded, deployed or integrated.
 *
 * <p>charmcraft: schema/charmcraft.json of 4.5.0. juju: github.com/juju/charm (meta.go, config.go, actions.go), of v12 as
 * in Juju 3.6.
 */
public final class CharmcraftSchema {
    private static final List<String> BASES = List.of(
            "ubuntu@18.04",
            "ubuntu@20.04",
            "ubuntu@22.04",
            "ubuntu@24.04",
            "ubuntu@25.04",
            "ubuntu@25.10",
            "ubuntu@26.04",
            "ubuntu@26.10",
            "almalinux@9");
    private static final String DEVEL = "ubuntu@devel";
    private static final String CHARMCRAFT = "charmcraft";
    private static final String JUJU = "Juju";

    /** Keys that charmcraft requires and jops does not. */
    private static final List<String> FOR_CHARMCRAFT_ALONE = List.of("type", "parts", "platforms");

    private static final Keys CHARM = Keys.strict(CHARMCRAFT)
            .required("name", Shape.quotedText().and(CharmcraftSchema::checkName))
            .required("summary", Shape.text(0, 200))
            .required("description", Shape.text())
            .optional("title", Shape.text(2, 40))
            .optional("type", Shape.oneOf("charm"))
            .optional("adopt-info", Shape.text())
            .optional("version", Shape.text())
            .optional("base", Shape.text().and(CharmcraftSchema::checkBase))
            .optional("build-base", Shape.text().and(CharmcraftSchema::checkBase))
            .optional("bases", Shape.list(Shape.map()))
            .optional("platforms", new Platforms())
            .optional("parts", new Named("part", NameRule.ANY, orNothing(Shape.map())))
            .optional("package-repositories", Shape.list(Shape.map()))
            .optional("analysis", analysis())
            .optional("charmhub", charmhub())
            .optional("charm-libs", Shape.list(charmLib()))
            .optional("links", new Links())
            .optional("assumes", Shape.list(new Assumption()))
            .optional("terms", Shape.list(Shape.text()))
            .optional("charm-user", Shape.oneOf("root", "sudoer", "non-root"))
            .optional("subordinate", Shape.flag())
            .optional("peers", endpoints())
            .optional("provides", endpoints())
            .optional("requires", endpoints())
            .optional("extra-bindings", new Named("extra binding", NameRule.ANY, CharmcraftSchema::requireNothing))
            .optional("storage", new Named("storage", NameRule.STORAGE, storage()))
            .optional("resources", new Named("resource", NameRule.ANY, resource()))
            .optional("containers", new Named("container", NameRule.CONTAINER, container()))
            .optional("devices", new Named("device", NameRule.ANY, device()))
            .optional("config", config())
            .optional("actions", new Named("action", NameRule.ACTION, orNothing(new ActionShape())));

    private CharmcraftSchema() {}

    /**
     * Checks a file. If there is a metadata.yaml beside it, required keys and the targets of references may be there
     * instead.
     *
     * @param shown the file's name in problems
     * @return all problems, by line
     */
    public static List<Problem> check(Path file, String shown) throws IOException {
        Document document = new Document(shown);
        try (var text = Files.newBufferedReader(file)) {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
            if (root == null) {
                document.tell(
                        Problem.Severity.ERROR, 1, "it is empty: a charm has a name, a summary and a description");
            } else {
                Value charm = new Value(document.name(), root, document);
                if (Files.exists(file.resolveSibling("metadata.yaml"))) {
                    CHARM.allOptional().check(charm);
                } else {
                    checkWhole(charm);
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            document.tell(Problem.Severity.ERROR, line, "malformed YAML: " + e.getProblem());
        } catch (YAMLException e) {
            document.tell(Problem.Severity.ERROR, 1, "malformed YAML: " + e.getMessage());
        }
        return document.problems();
    }

    private static void checkWhole(Value charm) {
        CHARM.check(charm);
        if (charm.isMap()) {
            Platforms.checkBases(charm);
            new References(charm).check();
            List<String> missing = FOR_CHARMCRAFT_ALONE.stream()
                    .filter(key -> charm.entries().get(key) == null)
                    .toList();
            if (!missing.isEmpty()) {
                charm.document()
                        .tell(
                                Problem.Severity.NOTE,
                                charm,
                                "charmcraft pack would want " + String.join(" and ", missing)
                                        + " too; jops packs without");
            }
        }
    }

    private static void checkName(Value name) {
        NameRule.CHARM.check("charm", name.text(), name);
        name.require(name.text().length() <= 40, "has more than 40 characters, which charmcraft takes at most");
    }

    private static void checkBase(Value base) {
        String word = base.text();
        if (word.indexOf('@') < 1) {
            base.refuse("is \"" + word + "\", which is not a base such as ubuntu@24.04");
        } else if (!BASES.contains(word) && !word.equals(DEVEL)) {
            base.warn(base.what() + " is " + word + ", which charmcraft 4.5.0 does not know: it knows "
                    + Words.or(BASES));
        }
    }

    private static Shape analysis() {
        Keys ignored = Keys.strict(CHARMCRAFT)
                .optional("attributes", Shape.list(Shape.text()))
                .optional("linters", Shape.list(Shape.text()));
        return Keys.strict(CHARMCRAFT).optional("ignore", ignored);
    }

    private static Shape charmhub() {
        return Keys.strict(CHARMCRAFT)
                .optional("api-url", Shape.text())
                .optional("storage-url", Shape.text())
                .optional("registry-url", Shape.text());
    }

    private static Shape charmLib() {
        return Keys.strict(CHARMCRAFT).required("lib", Shape.text()).required("version", Shape.quotedText());
    }

    private static Shape endpoints() {
        Keys endpoint = Keys.lenient(JUJU)
                .required("interface", Shape.quotedText())
                .optional("limit", Shape.count())
                .optional("optional", Shape.flag())
                .optional("scope", Shape.oneOf("global", "container"))
                .optional("description", Shape.text());
        return new Named("endpoint", NameRule.ENDPOINT, endpoint);
    }

    private static Shape storage() {
        return Keys.lenient(JUJU)
                .required("type", Shape.oneOf("filesystem", "block"))
                .optional("description", Shape.text())
                .optional("location", Shape.text())
                .optional("shared", Shape.flag())
                .optional("read-only", Shape.flag())
                .optional("multiple", Keys.lenient(JUJU).required("range", new StorageRange()))
                .optional("minimum-size", Shape.quotedText().and(CharmcraftSchema::checkSize))
                .optional("properties", Shape.list(Shape.oneOf("transient")));
    }

    private static void checkSize(Value size) {
        size.require(
                size.text().matches("[0-9]+(\\.[0-9]+)?([MGTPEZY](i?B)?)?"),
                "is \"" + size.text() + "\", and has to be as 512M or 1.5GiB");
    }

    private static Shape resource() {
        return Keys.lenient(JUJU)
                .required("type", Shape.oneOf("file", "oci-image"))
                .optional("filename", Shape.text())
                .optional("description", Shape.text())
                .optional("upstream-source", Shape.text());
    }

    private static Shape container() {
        Keys mount = Keys.lenient(JUJU).required("storage", Shape.text()).required("location", Shape.text());
        return Keys.lenient(JUJU)
                .optional("resource", Shape.text())
                .optional("bases", Shape.list(Shape.map()))
                .optional("mounts", Shape.list(mount))
                .optional("uid", Shape.count().and(CharmcraftSchema::requireNoUserOfJujus))
                .optional("gid", Shape.count().and(CharmcraftSchema::requireNoUserOfJujus));
    }

    private static void requireNoUserOfJujus(Value id) {
        id.require(!id.text().matches("[1-9][0-9]{3}"), "is " + id.text() + ", and Juju keeps 1000 to 9999 for itself");
    }

    private static Shape device() {
        return Keys.lenient(JUJU)
                .required("type", Shape.text())
                .optional("description", Shape.text())
                .optional("countmin", Shape.count())
                .optional("countmax", Shape.count());
    }

    private static Shape config() {
        return Keys.strict(CHARMCRAFT).optional("options", new Named("option", NameRule.ANY, new OptionShape()));
    }

    private static void requireNothing(Value binding) {
        binding.require(binding.isNull(), "has a value, and is a key alone: remove the value");
    }

    /** Returns a shape that also allows nothing after the name. */
    private static Shape orNothing(Shape shape) {
        return value -> {
            if (!value.isNull()) {
                shape.check(value);
            }
        };
    }
}
