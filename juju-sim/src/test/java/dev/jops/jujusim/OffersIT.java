package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Offers of one model that another one consumes, with the packed {@code juju}. */
@Timeout(120)
class OffersIT {
    private static final String STORE = """
            case $JUJU_DISPATCH_PATH in
            hooks/db-relation-created) relation-set --app -r $JUJU_RELATION_ID greeting=hello;;
            hooks/db-relation-changed) status-set active "$JUJU_REMOTE_UNIT says $(relation-get word)";;
            hooks/db-relation-departed) status-set active "$JUJU_REMOTE_UNIT is gone";;
            hooks/db-relation-broken) status-set active "$JUJU_REMOTE_APP is gone";;
            hooks/start) status-set active alone;;
            esac""";
    private static final String WEB = """
            case $JUJU_DISPATCH_PATH in
            hooks/db-relation-joined) relation-set word=thanks;;
            hooks/db-relation-changed)
                status-set active "$JUJU_REMOTE_APP says $(relation-get --app greeting $JUJU_REMOTE_APP) to all";;
            hooks/db-relation-broken) status-set active "$JUJU_REMOTE_APP is gone";;
            hooks/start) status-set active alone;;
            esac""";

    @RegisterExtension
    static final PackedJuju JUJU = new PackedJuju();

    private final PackedJuju juju = JUJU;

    @BeforeEach
    void deployInTwoModels() throws IOException, InterruptedException {
        juju.run("add-model", "data");
        juju.run("deploy", juju.charm("store", "provides: {db: {interface: dbi}}\n", STORE));
        juju.run("add-model", "front");
        juju.run("deploy", juju.charm("web", "requires: {db: {interface: dbi}}\n", WEB));
    }

    @Test
    void unitsAndDataReachTheOtherModelUnderItsOwnNames() throws IOException, InterruptedException {
        Answer offered = juju.run("offer", "admin/data.store:db", "--controller", "simulated", "shared");
        Answer consumed = juju.run("consume", "simulated:admin/data.shared", "depot");
        juju.run("integrate", "depot", "web");

        assertThat(offered)
                .isEqualTo(
                        new Answer(0, "", "Application \"store\" endpoints [db] available at \"admin/data.shared\"\n"));
        assertThat(consumed).isEqualTo(new Answer(0, "", "Added admin/data.shared as depot\n"));
        assertThat(status("front"))
                .contains("\"message\":\"depot says hello to all\"")
                .contains("\"application-endpoints\":{\"depot\":{\"url\":\"admin/data.shared\","
                        + "\"endpoints\":{\"db\":{\"interface\":\"dbi\",\"role\":\"provider\"}}")
                .contains("\"relations\":{\"db\":[\"web\"]}")
                .contains("\"relations\":{\"db\":[{\"related-application\":\"depot\"");
        assertThat(status("data"))
                .containsPattern("\"message\":\"remote-[0-9a-f]{32}/0 says thanks\"")
                .contains("\"offers\":{\"shared\":{\"application\":\"store\",\"charm\":\"local:store-0\","
                        + "\"total-connected-count\":1,\"active-connected-count\":1")
                .doesNotContain("related-application");
        assertThat(juju.run("show-unit", "web/0", "--format", "json").output())
                .contains("\"related-units\":{\"depot/0\":{\"in-scope\":true,\"data\":{\"egress-subnets\"");
    }

    @Test
    void tablesShowOffersAndConsumedOffers() throws IOException, InterruptedException {
        juju.run("offer", "data.store:db");
        juju.run("integrate", "web:db", "data.store");
        status("front");

        assertThat(juju.run("status", "--relations").output())
                .containsPattern("SAAS +Status +Store +URL *\\nstore +active +local +admin/data.store *\\n")
                .containsPattern("store:db +web:db +dbi +regular");
        assertThat(juju.run("status", "-m", "data").output())
                .containsPattern("Offer +Application +Charm +Rev +Connected +Endpoint +Interface +Role *\\n"
                        + "store +store +store +0 +1/1 +db +dbi +provider *\\n");
        assertThat(juju.run("offers", "-m", "data").output())
                .containsPattern("store +admin +0 +joined +db +dbi +provider");
        assertThat(juju.run("find-offers", "--format", "json").output())
                .isEqualTo("{\"simulated:admin/data.store\":{\"access\":\"admin\",\"endpoints\":{\"db\":{\"interface\":"
                        + "\"dbi\",\"role\":\"provider\"}},\"users\":{\"admin\":{\"display-name\":\"admin\",\"access\":"
                        + "\"admin\"}}}}\n");
        assertThat(juju.run("show-offer", "data.store").output()).containsPattern("simulated +admin/data.store +admin");
    }

    @Test
    @Tag("thorough")
    void relationThatEndsOnOneSideEndsOnTheOther() throws IOException, InterruptedException {
        juju.run("offer", "data.store:db");
        juju.run("integrate", "web", "data.store");
        status("front");

        Answer used = juju.run("remove-offer", "data.store");
        Answer application = juju.run("remove-application", "-m", "data", "store", "--no-prompt");
        juju.run("remove-relation", "web", "store");

        assertThat(used.errors()).isEqualTo("ERROR cannot delete application offer \"store\": offer has 1 relation\n");
        assertThat(application.errors()).contains("application is used by 1 offer");
        assertThat(status("front")).contains("\"message\":\"store is gone\"");
        assertThat(status("data")).containsPattern("\"message\":\"remote-[0-9a-f]{32} is gone\"");
        assertThat(juju.run("remove-saas", "store").exitCode()).isZero();
        assertThat(status("front")).doesNotContain("application-endpoints");
        assertThat(juju.run("remove-offer", "data.store").exitCode()).isZero();
        assertThat(juju.run("find-offers").errors()).isEqualTo("ERROR no matching application offers found\n");
    }

    @Test
    void relationThatIsSuspendedBreaksInBothModelsAndBeginsAnewWhenItIsResumed()
            throws IOException, InterruptedException {
        juju.run("offer", "data.store:db");
        juju.run("integrate", "web", "data.store");
        status("front");

        Answer notOffered = juju.run("suspend-relation", "0");
        Answer suspended = juju.run("suspend-relation", "-m", "data", "0", "--message", "for now");

        assertThat(notOffered.errors())
                .isEqualTo("ERROR cannot set suspend status for \"web:db store:db\" which is not associated with an"
                        + " offer\n");
        assertThat(suspended).isEqualTo(new Answer(0, "", ""));
        assertThat(status("front")).contains("\"message\":\"store is gone\"");
        assertThat(status("data")).containsPattern("\"message\":\"remote-[0-9a-f]{32} is gone\"");
        assertThat(juju.run("status", "--relations").output())
                .containsPattern("store:db +web:db +dbi +regular +suspended");
        assertThat(juju.run("offers", "-m", "data").output()).containsPattern("store +admin +0 +suspended ");

        assertThat(juju.run("resume-relation", "-m", "data", "0")).isEqualTo(new Answer(0, "", ""));

        assertThat(status("front")).contains("\"message\":\"store says hello to all\"");
        assertThat(status("data")).containsPattern("\"message\":\"remote-[0-9a-f]{32}/0 says thanks\"");
        assertThat(juju.run("suspend-relation", "9").errors()).isEqualTo("ERROR relation 9 not found\n");
        assertThat(juju.run("resume-relation", "db").exitCode()).isEqualTo(2);
    }

    @Test
    @Tag("thorough")
    void destroyedModelEndsItsRelationsWithOthers() throws IOException, InterruptedException {
        juju.run("offer", "data.store:db");
        juju.run("integrate", "web", "data.store");
        status("front");

        juju.run("destroy-model", "front", "--no-prompt", "--force");

        assertThat(status("data"))
                .containsPattern("\"message\":\"remote-[0-9a-f]{32} is gone\"")
                .doesNotContain("connected-count");
    }

    @Test
    void wrongOffersAreRefused() throws IOException, InterruptedException {
        assertThat(juju.run("offer", "data.store:nonsuch").errors()).contains("has no \"nonsuch\" relation");
        assertThat(juju.run("offer", "data.store"))
                .isEqualTo(new Answer(
                        2,
                        "",
                        "ERROR endpoints must conform to format \"<application-name>:<endpoint-name>[,...]\" \n"));
        assertThat(juju.run("consume", "data.nonsuch").errors())
                .isEqualTo("ERROR application offer \"admin/data.nonsuch\" not found\n");
        juju.run("offer", "data.store:db");
        assertThat(juju.run("consume", "data.store", "web").errors())
                .isEqualTo("ERROR saas application already exists\n");
        juju.run("integrate", "web", "data.store");
        assertThat(juju.run("integrate", "web", "store").errors()).contains("(already exists)");
    }

    private String status(String model) throws IOException, InterruptedException {
        return juju.run("status", "-m", model, "--format", "json").output();
    }
}
