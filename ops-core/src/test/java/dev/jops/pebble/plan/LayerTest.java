package dev.jops.pebble.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {

    @Test
    void entriesBecomeWhatPebbleReads() {
        Layer layer = Layer.of(
                        Service.replacing("web")
                                .command("web --port 80")
                                .startup(Startup.ENABLED)
                                .after("db")
                                .environment("TOKEN", "1.10")
                                .userId(0)
                                .onCheckFailure("up", Service.Action.RESTART)
                                .backoffFactor(1.5)
                                .killDelay(Duration.ofMillis(1500)),
                        Check.merging("up")
                                .http("http://localhost/")
                                .httpHeader("X-A", "b")
                                .level(Check.Level.READY)
                                .threshold(5),
                        LogTarget.replacing("loki")
                                .type(LogTarget.Type.LOKI)
                                .location("http://loki/")
                                .services("all", "-web")
                                .label("unit", "web/0"))
                .summary("A web server");

        assertThat(layer.text())
                .isEqualTo("{\"summary\":\"A web server\","
                        + "\"services\":{\"web\":{\"override\":\"replace\",\"command\":\"web --port 80\","
                        + "\"startup\":\"enabled\",\"after\":[\"db\"],\"environment\":{\"TOKEN\":\"1.10\"},\"user-id\":0,"
                        + "\"on-check-failure\":{\"up\":\"restart\"},\"backoff-factor\":1.5,\"kill-delay\":\"1500ms\"}},"
                        + "\"checks\":{\"up\":{\"override\":\"merge\",\"http\":{\"url\":\"http://localhost/\","
                        + "\"headers\":{\"X-A\":\"b\"}},\"level\":\"ready\",\"threshold\":5}},"
                        + "\"log-targets\":{\"loki\":{\"override\":\"replace\",\"type\":\"loki\",\"location\":\"http://loki/\","
                        + "\"services\":[\"all\",\"-web\"],\"labels\":{\"unit\":\"web/0\"}}}}");
    }

    @Test
    void whatWasSetCanBeRead() {
        Service service = Service.replacing("web")
                .summary("s")
                .description("d")
                .command("c")
                .startup(Startup.DISABLED)
                .after("a")
                .before("b")
                .requires("r")
                .environment(Map.of("A", "1"))
                .user("u")
                .userId(1)
                .group("g")
                .groupId(2)
                .workingDirectory("/w")
                .onSuccess(Service.Action.IGNORE)
                .onFailure(Service.Action.FAILURE_SHUTDOWN)
                .backoffDelay(Duration.ofSeconds(1))
                .backoffLimit(Duration.ofMinutes(1));

        assertThat(service.override()).contains(LayerOverride.REPLACE);
        assertThat(service.summary() + service.description() + service.command())
                .isEqualTo("sdc");
        assertThat(service.startup()).contains(Startup.DISABLED);
        assertThat(service.after()).containsExactly("a");
        assertThat(service.before()).containsExactly("b");
        assertThat(service.requires()).containsExactly("r");
        assertThat(service.environment()).containsExactly(Map.entry("A", "1"));
        assertThat(service.user()).contains("u");
        assertThat(service.userId()).hasValue(1);
        assertThat(service.group()).contains("g");
        assertThat(service.groupId()).hasValue(2);
        assertThat(service.workingDirectory()).contains("/w");
        assertThat(service.onSuccess()).contains(Service.Action.IGNORE);
        assertThat(service.onFailure()).contains(Service.Action.FAILURE_SHUTDOWN);
        assertThat(service.backoffDelay()).contains(Duration.ofSeconds(1));
        assertThat(service.backoffLimit()).contains(Duration.ofMinutes(1));
        assertThat(service.backoffFactor()).isEmpty();
    }

    @Test
    void checkTellsWhatItDoes() {
        Check http = Check.replacing("a").http("http://x/").httpHeader("h", "v").period(Duration.ofSeconds(5));
        Check tcp = Check.replacing("b")
                .tcp("db", 5432)
                .timeout(Duration.ofSeconds(1))
                .startup(Startup.DISABLED);
        Check exec = Check.replacing("c")
                .exec("pg_isready")
                .execServiceContext("db")
                .execEnvironment("A", "1")
                .execUser("u")
                .execGroup("g")
                .execWorkingDirectory("/w");

        assertThat(http.httpUrl()).contains("http://x/");
        assertThat(http.httpHeaders()).containsExactly(Map.entry("h", "v"));
        assertThat(http.period()).contains(Duration.ofSeconds(5));
        assertThat(tcp.tcpHost()).contains("db");
        assertThat(tcp.tcpPort()).hasValue(5432);
        assertThat(tcp.timeout()).contains(Duration.ofSeconds(1));
        assertThat(tcp.startup()).contains(Startup.DISABLED);
        assertThat(exec.execCommand()).contains("pg_isready");
        assertThat(exec.execServiceContext()).contains("db");
        assertThat(exec.execEnvironment()).containsExactly(Map.entry("A", "1"));
        assertThat(exec.execUser()).contains("u");
        assertThat(exec.execGroup()).contains("g");
        assertThat(exec.execWorkingDirectory()).contains("/w");
        assertThat(exec.level()).isEmpty();
    }

    @Test
    void writtenLayerGoesToPebbleAsItIs() {
        String yaml = """
                # the port is text
                services:
                  web:
                    override: replace
                    command: web
                    environment: {PORT: 8080, VERSION: 1.10, FLAG: yes, MASK: 0644}
                    backoff-factor: 1.5
                    user-id: 0
                """;

        Layer layer = Layer.parse(yaml);

        assertThat(layer.text()).isEqualTo(yaml);
        Service web = entry(layer.services(), "web");
        assertThat(web.environment())
                .containsExactly(
                        Map.entry("PORT", "8080"),
                        Map.entry("VERSION", "1.10"),
                        Map.entry("FLAG", "yes"),
                        Map.entry("MASK", "0644"));
        assertThat(web.backoffFactor()).hasValue(1.5);
        assertThat(web.userId()).hasValue(0);
    }

    @Test
    void changedLayerKeepsWhatJopsDoesNotKnow() {
        Layer layer = Layer.parse("""
                workloads: {w: {user: bob}}
                services: {web: {override: replace, command: web, colour: green, startup: sometimes, workload: w}}
                """);

        Layer changed =
                layer.with(entry(layer.services(), "web").command("web2").with("level", 3));

        assertThat(changed.text())
                .isEqualTo("{\"workloads\":{\"w\":{\"user\":\"bob\"}},\"services\":{\"web\":{\"override\":\"replace\","
                        + "\"command\":\"web2\",\"colour\":\"green\",\"startup\":\"sometimes\",\"workload\":\"w\","
                        + "\"level\":3}}}");
        assertThat(entry(changed.services(), "web").startup()).contains(Startup.UNKNOWN);
    }

    @Test
    void textThatIsNotALayerIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> Layer.parse("services:\n  web: {password: hunter2"))
                .isInstanceOfSatisfying(
                        LayerException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Layer.parse("[1]")).isInstanceOf(LayerException.class);
        assertThatThrownBy(() -> Layer.parse("services: [hunter2]"))
                .isInstanceOf(LayerException.class)
                .hasMessage("services is not a map");
        assertThatThrownBy(() -> Layer.parse("services: {web: hunter2}"))
                .isInstanceOf(LayerException.class)
                .hasMessage("web in services is not a map");
        assertThat(Layer.parse("").services()).isEmpty();
        assertThat(entry(Layer.parse("services: {web: }").services(), "web").settings())
                .isEmpty();
    }

    @Test
    void settingOfAnotherKindIsNone() {
        Layer layer = Layer.parse(
                "services: {web: {after: db, environment: [a], user-id: bob, kill-delay: 5, command: [x]}}");
        Service web = entry(layer.services(), "web");

        assertThat(web.after()).isEmpty();
        assertThat(web.environment()).isEmpty();
        assertThat(web.userId()).isEmpty();
        assertThat(web.killDelay()).isEmpty();
        assertThat(web.command()).isEmpty();
    }

    @Test
    void wordsThatPebbleDoesNotHaveCantBeSet() {
        assertThatThrownBy(() -> Service.replacing("web").startup(Startup.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNKNOWN is not a startup that can be set");
        assertThatThrownBy(() -> Service.replacing("web").onSuccess(Service.Action.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNKNOWN is not an action that can be set");
        assertThatThrownBy(() -> Service.replacing("web").with("x", List.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: [hunter2",
                "password: *hunter2",
                "password: !hunter2!x y",
                "password: {hunter2}}",
                "password: \"hunter2\\UFFFFFFFF\""
            })
    void whatIsNotYamlIsNotShownInACauseEither(String yaml) {
        assertThatThrownBy(() -> Layer.parse("services:\n  " + yaml))
                .isInstanceOf(LayerException.class)
                .hasMessage("line 2: it is not YAML; it is not quoted here because it can hold secrets")
                .hasNoCause();
    }

    @Test
    void nothingSecretIsPrinted() {
        Layer layer = Layer.of(
                Service.replacing("web").command("web hunter2").environment("PASSWORD", "hunter2"),
                Check.replacing("up").httpHeader("Authorization", "hunter2"));

        assertThat(layer).hasToString("Layer[services [web], checks [up], log targets []]");
        assertThat(entry(layer.services(), "web")).hasToString("Service[web]");
        assertThat(Plan.parse(layer.text())).hasToString("Plan[services [web], checks [up], log targets []]");
    }

    @Test
    void layersThatSayTheSameAreEqual() {
        Layer built = Layer.of(Service.replacing("web").command("x").userId(1));
        Layer read = Layer.parse("services: {web: {override: replace, command: x, user-id: 1}}");

        assertThat(built).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(built)
                .isNotEqualTo(Layer.of(Service.replacing("web").command("y").userId(1)));
        assertThat(Service.replacing("a")).isNotEqualTo(Check.replacing("a"));
    }

    private static <V> V entry(Map<String, V> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** A negative period ends Pebble, 1.26 and 1.32 alike, with the panic "non-positive interval for NewTicker". */
    @Test
    void durationsAreNotNegative() {
        Duration negative = Duration.ofMillis(-1);

        assertThatThrownBy(() -> Check.replacing("a").period(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("period is PT-0.001S: a duration in a layer is not negative");
        assertThatThrownBy(() -> Check.replacing("a").timeout(negative)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Service.replacing("a").killDelay(negative))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Service.replacing("a").backoffDelay(negative))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Service.replacing("a").backoffLimit(negative))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void durationIsAsLongAsPebbleCounts() {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE);

        assertThat(Check.replacing("a")
                        .period(Duration.ofSeconds(Long.MAX_VALUE))
                        .period())
                .contains(longest);
    }
}
