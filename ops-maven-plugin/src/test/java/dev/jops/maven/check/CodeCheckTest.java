package dev.jops.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.maven.report.Problem;
import dev.jops.meta.CharmMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in a charm's code have to be declared, as the kind of thing that the code expects. */
class CodeCheckTest {
    private static final String METADATA = "charm/charmcraft.yaml";
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers: {peers: {interface: shop-peers}}
            requires: {db: {interface: sql}, cache: {interface: redis, limit: 1}}
            extra-bindings: {admin: }
            storage: {data: {type: filesystem}}
            resources: {logo: {type: file, filename: logo.png}}
            containers: {web: {}}
            actions: {back-up: {}}
            config:
              options:
                title: {type: string}
                workers: {type: int}
                share: {type: float}
                debug: {type: boolean}
                password: {type: secret}
                log_level: {type: string}
                maxSize: {type: int}
            """);

    /** Line 10 is the line of a statement in a handler. */
    private static final String CHARM = """
            package shop;
            import dev.jops.charm.*;
            import dev.jops.framework.*;
            import dev.jops.model.*;
            import dev.jops.recipes.*;
            class ShopCharm extends CharmBase {
                static final String DB = "dbb";
                ShopCharm(Framework framework) { super(framework); }
                void handle(EventBase event) throws Exception {
                    STATEMENT
                }
                MEMBERS
            }
            """;

    @TempDir
    private Path dir = Path.of("");

    private List<Problem> check(String statement, String members) throws IOException {
        return checkSource(CHARM.replace("STATEMENT", statement).replace("MEMBERS", members));
    }

    private List<Problem> checkSource(String source) throws IOException {
        Path file = Files.createDirectories(dir.resolve("src/shop")).resolve("ShopCharm.java");
        Files.writeString(file, source);
        Path classes = Files.createDirectories(dir.resolve("classes"));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(exitCode).as("the charm of this test compiles").isZero();
        List<Path> libraries = Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .toList();
        return CodeCheck.check(classes, libraries, List.of(dir.resolve("src")), META, METADATA);
    }

    private List<String> errors(String statement, String members) throws IOException {
        return check(statement, members).stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .map(text -> text.replace(dir.resolve("src") + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            model().relation("dbb"); | Model.relation names an endpoint "dbb", which charm/charmcraft.yaml does not declare (it has peers, db, cache): write "db", or declare "dbb" under peers, provides or requires
            model().relations(DB); | Model.relations names an endpoint "dbb", which
            String name = "dbb"; model().relation(name, 3); | Model.relation names an endpoint "dbb", which
            model().relation(event == null ? "db" : "dbx"); | Model.relation names an endpoint "dbx", which
            Runnable later = () -> model().relation("dbb"); | Model.relation names an endpoint "dbb", which
            framework().observe(on("dbb").relationChanged(), this::handle); | on("dbb").relationChanged() names an endpoint "dbb", which
            framework().observe(on("data").relationChanged(), this::handle); | on("data").relationChanged() takes an endpoint, and "data" is a storage: call model().storages("data"), or name one of these: peers, db, cache
            framework().observe(on("backup").action(), this::handle); | on("backup").action() names an action "backup", which charm/charmcraft.yaml does not declare (it has back-up): write "back-up", or
            framework().observe(on("wbe").pebbleReady(), this::handle); | on("wbe").pebbleReady() names a container "wbe", which charm/charmcraft.yaml does not declare (it has web): write "web", or
            PrefixedEvents events = on("dbb"); framework().observe(events.relationBroken(), this::handle); | on("dbb").relationBroken() names an endpoint "dbb", which
            on("dbb"); | CharmBase.on names an endpoint, storage, container or action "dbb", which
            model().relation("data"); | Model.relation takes an endpoint, and "data" is a storage: call model().storages("data")
            model().storages("db"); | Model.storages takes a storage, and "db" is an endpoint: call model().relations("db"), or name one of these: data
            model().requestStorage("date", 1); | Model.requestStorage names a storage "date", which charm/charmcraft.yaml does not declare (it has data): write "data"
            model().resource("title"); | Model.resource takes a resource, and "title" is an option: call config().string("title"), or name one of these: logo
            unit().container("wbe"); | Unit.container names a container "wbe", which
            model().binding("admn"); | Model.binding names an endpoint or extra binding "admn", which charm/charmcraft.yaml does not declare (it has peers, db, cache, admin, juju-info): write "admin", or declare "admn" under extra-bindings
            config().string("nothing-near"); | Config.string names an option "nothing-near", which charm/charmcraft.yaml does not declare (it has title, workers, share, debug, password, log_level, maxSize): declare "nothing-near" under config: options
            config().integer("title"); | Config.integer reads an option of type int, and charm/charmcraft.yaml declares "title" as string: call config().string("title"), or change the option's type
            config().isTrue("workers"); | Config.isTrue reads an option of type boolean, and charm/charmcraft.yaml declares "workers" as int: call config().integer("workers")
            config().secret("title"); | Config.secret reads an option of type secret, and
            config().string("log-level"); | Config.string names an option "log-level", which charm/charmcraft.yaml does not declare (it has title, workers, share, debug, password, log_level, maxSize): write "log_level"
            meta().requireAction("db"); | CharmMeta.requireAction takes an action, and "db" is an endpoint: call
            LeaderSettings.onPeerData(this, "db"); | LeaderSettings.onPeerData takes a peer endpoint, and charm/charmcraft.yaml declares "db" under requires: name one of these: peers
            new RunOnce(this, "key", "peer", () -> {}); | new RunOnce names a peer endpoint "peer", which charm/charmcraft.yaml does not declare (it has peers): write "peers"
            """)
    void nameThatIsNotDeclaredOrIsSomethingElseIsAnError(String statement, String problem) throws IOException {
        assertThat(errors(statement, "")).singleElement().asString().startsWith("shop/ShopCharm.java:10: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model().relation(\"db\"); model().relations(\"peers\"); model().binding(\"admin\");",
                "model().binding(\"juju-info\"); model().storages(\"data\"); model().resource(\"logo\");",
                "config().string(\"title\"); config().string(\"password\"); config().decimal(\"share\");",
                "framework().observe(on(\"back-up\").action(), this::handle); on(\"data\"); on(\"web\").pebbleReady();",
                "model().secretByLabel(\"dbb\"); model().unit(\"shop/1\"); log().info(\"dbb\"); storedState(\"dbb\");",
                "meta().relation(\"dbb\"); String name = \"db\" + event; model().relation(name);",
                "LeaderSettings.onPeerData(this, \"peers\");",
                "for (String name : java.util.List.of(\"dbb\")) { model().relation(name); }",
            })
    void nameThatIsDeclaredOrNotKnownYetIsNotAnError(String statement) throws IOException {
        assertThat(errors(statement, "")).isEmpty();
    }

    @Test
    void componentsAreCheckedThroughWhatTheyInherit() throws IOException {
        assertThat(errors("", """
                        static class Part extends Component {
                            Part(OpsObject owner) { super(owner, "dbb"); }
                            void look() { on("dbb").relationJoined(); }
                        }
                        static class Smaller extends Part {
                            Smaller(OpsObject owner) { super(owner); }
                            void look() { on("dbx").relationJoined(); }
                        }
                        """))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("shop/ShopCharm.java:14: ")
                                .contains("dbb"),
                        problem -> assertThat(problem)
                                .startsWith("shop/ShopCharm.java:18: ")
                                .contains("dbx"));
    }

    @Test
    void recordOfOptionsIsCheckedByItsComponents() throws IOException {
        assertThat(errors("config().load(Settings.class);", """
                        record Settings(String title, boolean workers, java.util.Optional<Integer> share, Secret password,
                                @Key("titel") String other, String logLevel, java.util.Optional<Boolean> debug,
                                java.time.DayOfWeek day) {}
                        """))
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("shop/ShopCharm.java:12: "))
                .anySatisfy(problem -> assertThat(problem)
                        .endsWith("the component workers of the record Settings reads an option of type boolean, and"
                                + " charm/charmcraft.yaml declares \"workers\" as int: make it a long, or change the"
                                + " option's type"))
                .anySatisfy(problem -> assertThat(problem).contains("declares \"share\" as float: make it a double"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("the component other of the record Settings names an option \"titel\", which"))
                .anySatisfy(problem -> assertThat(problem).contains("names an option \"day\", which"));
    }

    @Test
    void componentsOfARecordAreSpelledAsItsStyleSays() throws IOException {
        assertThat(errors("config().load(Settings.class);", """
                        @Keys(KeyStyle.CAMEL_CASE)
                        record Settings(int maxSize, @Key("log_level") String level, long maxAge) {}
                        """))
                .singleElement()
                .asString()
                .contains("the component maxAge of the record Settings names an option \"maxAge\", which");
    }

    @Test
    void typeOfAComponentThatAConverterMakesIsNotChecked() throws IOException {
        assertThat(errors("config().load(Settings.class);", """
                        record Settings(@ConvertedBy(Words.class) String workers, java.util.OptionalInt share) {}
                        static class Words implements Converter<Long, String> {
                            public String read(Long number) { return number + " workers"; }
                            public Long write(String words) { return 1L; }
                        }
                        """))
                .singleElement()
                .asString()
                .contains("the component share of the record Settings reads an option of type int");
    }

    @Test
    void nameThatTheCodeNeverMentionsIsANote() throws IOException {
        assertThat(check(
                        "model().relation(\"peers\"); config().string(\"title\"); String endpoint = \"db\";"
                                + " log().info(endpoint);",
                        ""))
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.NOTE))
                .extracting(Problem::toString)
                .contains(
                        "charm/charmcraft.yaml: the endpoint cache is mentioned nowhere in the charm's own code",
                        "charm/charmcraft.yaml: the option debug is mentioned nowhere in the charm's own code",
                        "charm/charmcraft.yaml: the action back-up is mentioned nowhere in the charm's own code")
                .noneMatch(text -> text.contains(" db ") || text.contains(" peers ") || text.contains(" title "));
    }
}
