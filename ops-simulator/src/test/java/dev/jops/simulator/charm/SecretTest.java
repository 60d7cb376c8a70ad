package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.leadership.NotLeaderException;
import dev.jops.model.LeaderOnlyException;
import dev.jops.model.ModelException;
import dev.jops.model.Relation;
import dev.jops.model.RelationNotFoundException;
import dev.jops.model.Secret;
import dev.jops.model.SecretContent;
import dev.jops.model.SecretNotFoundException;
import dev.jops.model.Unit;
import dev.jops.simulator.model.SecretRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final String SHARED = "9m4e2mr0ui3e8a215n4g";
    private static final String URI = "secret:" + SHARED;
    private static final String ID = "d5ari03bpkug0000000g";
    private static final String OWNED = "secret:" + ID;
    private static final String ADDED = "secret://" + OneModel.MODEL_UUID + "/" + ID;

    private OneModel one = new OneModel();

    @AfterEach
    void noCommandLineShowsContent() {
        assertThat(one.calls()).extracting(OneModel.Call::toString).noneMatch(line -> line.contains("s3cret"));
        assertThat(one.calls()).extracting(OneModel.Call::input).noneMatch(input -> input.contains("s3cret"));
    }

    private static Map<String, String> password(String value) {
        return Map.of("password", value);
    }

    /** The command lines so far, without the names of files. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : one.lines()) {
            lines.add(line.replaceFirst("--file=\\S+", "--file="));
        }
        return lines;
    }

    private Secret shared() {
        one.share(SHARED, password("s3cret-1"));
        return one.model().secret(URI);
    }

    /** A secret of the application that an earlier dispatch added. */
    private Secret ofTheApplication() {
        one.electLeader();
        one.model()
                .app()
                .addSecret(SecretChange.builder()
                        .label("tls")
                        .description("a key")
                        .expireAt(Instant.parse("2026-12-31T00:00:00Z"))
                        .rotate(SecretRotate.MONTHLY)
                        .content(password("s3cret-1"))
                        .build());
        one.begin("secret-changed");
        one.calls().clear();
        return one.session().secretOfHook(OWNED, "");
    }

    /** The secret that was added, as Juju keeps it once the hook has ended well. */
    private SecretRecord kept() {
        one.begin("update-status");
        return one.secret(OWNED);
    }

    private static Map<String, String> content(SecretRecord secret) {
        return Objects.requireNonNull(secret.revisions().get(secret.latestRevision()))
                .value()
                .texts();
    }

    @Test
    void secretIsAskedForAtOnceAndOnceInADispatch() {
        Secret secret = shared();

        assertThat(lines()).containsExactly("secret-get --format=json secret:" + SHARED);
        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(one.model().secret(URI).content()).isEqualTo(secret.content());
        assertThat(lines()).hasSize(1);
    }

    @Test
    void secretIsAskedForAgainInTheNextDispatch() {
        Secret secret = shared();

        one.begin("secret-changed");
        secret.content();

        assertThat(lines()).hasSize(2);
    }

    @Test
    void newRevisionIsReadAfterARefreshOnly() {
        Secret secret = shared();
        one.share(SHARED, password("s3cret-2"));

        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(secret.peek().require("password")).isEqualTo("s3cret-2");
        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(secret.refresh().require("password")).isEqualTo("s3cret-2");
        assertThat(secret.content().require("password")).isEqualTo("s3cret-2");
        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json secret:" + SHARED,
                        "secret-get --format=json secret:" + SHARED + " --peek",
                        "secret-get --format=json secret:" + SHARED + " --refresh");
    }

    @Test
    void peekIsAskedForEachTime() {
        Secret secret = shared();

        secret.peek();
        secret.peek();

        assertThat(lines()).hasSize(3);
    }

    @Test
    void refreshByUriIsSeenByWhoeverReadsByLabel() {
        one.share(SHARED, password("s3cret-1"));
        one.model().secret(URI, "db-password");
        one.share(SHARED, password("s3cret-2"));

        one.model().secret(URI).refresh();

        assertThat(one.model().secretByLabel("db-password").content().require("password"))
                .isEqualTo("s3cret-2");
    }

    @Test
    void refreshByLabelIsSeenByWhoeverReadsByUri() {
        one.share(SHARED, password("s3cret-1"));
        one.model().secret(URI, "db-password");
        one.share(SHARED, password("s3cret-2"));

        one.model().secretByLabel("db-password").refresh();

        assertThat(one.model().secret(URI).content().require("password")).isEqualTo("s3cret-2");
    }

    @Test
    void refreshOfOneSecretLeavesAnotherRemembered() {
        one.share("aaaaaaaaaaaaaaaaaaaa", password("s3cret-a"));
        Secret other = one.model().secret("aaaaaaaaaaaaaaaaaaaa");
        shared().refresh();

        other.content();

        assertThat(lines()).hasSize(3);
    }

    @Test
    void labelIsToldToJujuEachTimeAndFindsTheSecretFromThenOn() {
        one.share(SHARED, password("s3cret-1"));

        one.model().secret(URI, "db-password");
        one.model().secret(URI, "db-password");
        one.model().secretByLabel("db-password");
        one.begin("update-status");
        Secret found = one.model().secretByLabel("db-password");

        assertThat(found.content().require("password")).isEqualTo("s3cret-1");
        assertThat(found.id()).isEmpty();
        assertThat(found.uniqueIdentifier()).isEmpty();
        assertThat(found.label()).contains("db-password");
        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json secret:" + SHARED + " --label db-password",
                        "secret-get --format=json secret:" + SHARED + " --label db-password",
                        "secret-get --format=json --label db-password");
    }

    @ParameterizedTest
    @CsvSource({
        "'  9m4e2mr0ui3e8a215n4g ', secret://" + OneModel.MODEL_UUID + "/9m4e2mr0ui3e8a215n4g",
        "secret:9m4e2mr0ui3e8a215n4g, secret:9m4e2mr0ui3e8a215n4g",
        "secret://3e3bd0c8-0000-4000-8000-000000000003/9m4e2mr0ui3e8a215n4g,"
                + " secret://3e3bd0c8-0000-4000-8000-000000000003/9m4e2mr0ui3e8a215n4g"
    })
    void idIsMadeAUri(String id, String uri) {
        one.share(SHARED, password("s3cret-1"));

        Secret secret = one.model().secret(id);

        assertThat(secret.id()).contains(uri);
        assertThat(secret.uniqueIdentifier()).contains(SHARED);
        assertThat(secret.label()).isEmpty();
    }

    @Test
    void bareIdNamesTheModelWhereThatIsKnown() {
        one.share(SHARED, password("s3cret-1"));

        assertThat(one.model().secret(SHARED).id()).contains("secret://" + OneModel.MODEL_UUID + "/" + SHARED);
    }

    @Test
    void nameThatIsEmptyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.model().secret(" "))
                .withMessage("the id of a secret can't be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.model().secretByLabel(""))
                .withMessage("the label of a secret can't be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.model().secret(URI, ""))
                .withMessage("the label of a secret can't be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.session().secretOfHook("", ""))
                .withMessage("a secret has an id or a label, and neither was given");
        assertThat(lines()).isEmpty();
    }

    @Test
    void secretThatIsNotThereFailsWhereItIsAskedFor() {
        assertThatThrownBy(() -> one.model().secret(URI))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("mysql/0 cannot read the secret secret:" + SHARED + ": there is no such secret")
                .hasCauseInstanceOf(HookCommandException.class);
        assertThatThrownBy(() -> one.model().secretByLabel("tls"))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("mysql/0 cannot read the secret labelled tls: there is no such secret");
    }

    @Test
    void secretThatWasNotGrantedIsTold() {
        one.share(SHARED, password("s3cret-1"));
        one.revoke(SHARED);

        assertThatThrownBy(() -> one.model().secret(URI))
                .isExactlyInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot read the secret secret:" + SHARED
                        + ": this unit was not granted access to it; its owner has to grant it to the application");
    }

    @Test
    void jujuWithoutSecretsIsTheReason() {
        one = OneModel.ofJuju("2.9.50");

        assertThatThrownBy(() -> one.model().secret(URI))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot read the secret " + URI + ": ")
                .hasMessageEndingWith(" can't be run: secret-get exists from Juju 3.0 on, and this is Juju 2.9.50");
    }

    @Test
    void secretOfAHookIsNotAskedForUntilItIsRead() {
        one.share(SHARED, password("s3cret-1"));
        Secret secret = one.session().secretOfHook(URI, "db-password");
        assertThat(lines()).isEmpty();

        secret.content();

        assertThat(lines()).containsExactly("secret-get --format=json secret:" + SHARED + " --label db-password");
    }

    @Test
    void secretPrintsItsNamesAndNoContent() {
        one.share(SHARED, password("s3cret-1"));

        assertThat(one.model().secret(URI)).hasToString(URI);
        assertThat(one.model().secret(URI, "tls")).hasToString(URI + " labelled tls");
        assertThat(one.model().secretByLabel("tls")).hasToString("labelled tls");
        assertThat(one.model().secret(URI).content()).hasToString("SecretContent[keys=[password]]");
    }

    @Test
    void keyThatContentLacksIsNamedWithTheKeysThatItHas() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("username", "s3cret");
        values.put("password", "s3cret");
        SecretContent content = new SecretContent(values);

        values.clear();

        assertThat(content.get("username")).contains("s3cret");
        assertThat(content.get("token")).isEmpty();
        assertThatThrownBy(() -> content.require("token"))
                .isInstanceOf(ModelException.class)
                .hasMessage("the secret has no token: its keys are username, password");
    }

    @Test
    void unitAddsASecretOfItsOwnWithoutLeading() {
        Secret secret = one.model().unit().addSecret(password("s3cret-1"));

        assertThat(secret.id()).contains(ADDED);
        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(lines()).containsExactly("secret-add --file= --owner unit");
        assertThat(content(kept())).isEqualTo(password("s3cret-1"));
    }

    @Test
    void leaderAddsASecretOfTheApplicationWithAllThatIsSaidOfIt() {
        one.electLeader();

        Secret secret = one.model()
                .app()
                .addSecret(SecretChange.builder()
                        .label("tls")
                        .description("a key")
                        .expireAfter(Duration.ofHours(1))
                        .rotate(SecretRotate.MONTHLY)
                        .content(password("s3cret-1"))
                        .build());

        assertThat(secret.label()).contains("tls");
        assertThat(lines())
                .containsExactly(
                        "is-leader --format=json",
                        "secret-add --file= --label tls --description a key --expire 3600s --rotate monthly"
                                + " --owner application");
    }

    @Test
    void addedSecretIsFoundByItsLabelWithoutAsking() {
        Secret added = one.model()
                .unit()
                .addSecret(SecretChange.builder()
                        .label("tls")
                        .content(password("s3cret-1"))
                        .build());
        one.calls().clear();

        assertThat(one.model().secretByLabel("tls").content()).isEqualTo(added.content());
        assertThat(lines()).isEmpty();
    }

    @Test
    void followerCannotAddASecretOfTheApplication() {
        assertThatThrownBy(() -> one.model().app().addSecret(password("s3cret-1")))
                .isInstanceOf(LeaderOnlyException.class)
                .hasMessage("mysql/0 cannot add a secret for the application mysql;"
                        + " only the leader may, so ask unit().isLeader() before")
                .hasCauseInstanceOf(NotLeaderException.class);
        assertThat(lines()).containsExactly("is-leader --format=json");
    }

    @Test
    void leadershipThatJujuDeniesWhenASecretIsAddedIsGone() {
        one.electLeader();
        one.model().unit().isLeader();
        one.deposeLeader();

        assertThatThrownBy(() -> one.model().app().addSecret(password("s3cret-1")))
                .isInstanceOf(LeaderOnlyException.class)
                .hasCauseInstanceOf(NotLeaderException.class)
                .hasRootCauseInstanceOf(HookCommandException.class);
        assertThat(one.model().unit().isLeader()).isFalse();
    }

    @Test
    void secretIsAddedForOneselfAlone() {
        assertThatThrownBy(() -> one.model().unit("mysql/1").addSecret(password("s3cret-1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mysql/0 cannot add a secret for mysql/1: a unit can do that only for itself");
        assertThatThrownBy(() -> one.model().app("shop").addSecret(password("s3cret-1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mysql/0 cannot add a secret for shop: a unit can do that only for its own application");
        assertThat(lines()).isEmpty();
    }

    @Test
    void secretWithoutContentIsRefusedBeforeJujuIsAsked() {
        one.electLeader();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.model().unit().addSecret(Map.of()))
                .withMessage("mysql/0 cannot add a secret without content: give at least one key and value");
        assertThatIllegalArgumentException().isThrownBy(() -> one.model()
                .app()
                .addSecret(SecretChange.builder().label("tls").build()));
        assertThat(lines()).isEmpty();
    }

    @Test
    void newContentIsSentAloneAndNotSeenBeforeARefresh() {
        Secret secret = ofTheApplication();
        secret.content();

        secret.setContent(password("s3cret-2"));

        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(secret.refresh().require("password")).isEqualTo("s3cret-2");
        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json " + OWNED,
                        "secret-set --file= " + OWNED,
                        "secret-get --format=json " + OWNED + " --refresh");
    }

    @Test
    void whatIsSaidIsSentAlone() {
        Secret secret = ofTheApplication();

        secret.setInfo(SecretChange.builder()
                .expireAt(Instant.parse("2027-01-01T00:00:00Z"))
                .build());

        assertThat(lines()).containsExactly("secret-set --expire 2027-01-01T00:00:00Z " + OWNED);
    }

    // Juju before 3.6 does not merge several changes of a hook: what the last one leaves out is lost.
    @Test
    void oldJujuIsSentTheWholeSecretWithNewContent() {
        one = OneModel.ofJuju("3.1.8");
        Secret secret = ofTheApplication();
        one.begin("secret-rotate");

        secret.setContent(password("s3cret-2"));

        assertThat(lines())
                .containsExactly(
                        "secret-info-get --format=json " + OWNED,
                        "secret-set --file= --label tls --description a key --expire 2026-12-31T00:00:00Z --rotate"
                                + " monthly "
                                + OWNED);
        assertThat(content(kept())).isEqualTo(password("s3cret-2"));
    }

    @Test
    void oldJujuIsSentTheNewestContentWithWhatIsSaid() {
        one = OneModel.ofJuju("3.5.7");
        Secret secret = ofTheApplication();
        secret.content();
        secret.setContent(password("s3cret-2"));
        one.begin("secret-rotate");
        one.calls().clear();

        secret.setInfo(SecretChange.builder().description("the key").build());

        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json " + OWNED + " --peek",
                        "secret-info-get --format=json " + OWNED,
                        "secret-set --file= --label tls --description the key --expire 2026-12-31T00:00:00Z"
                                + " --rotate monthly "
                                + OWNED);
        SecretRecord kept = kept();
        assertThat(content(kept)).isEqualTo(password("s3cret-2"));
        assertThat(kept.description()).isEqualTo("the key");
        assertThat(kept.expiry()).contains(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(kept.label()).isEqualTo("tls");
        assertThat(kept.rotation()).isEqualTo(SecretRotate.MONTHLY);
    }

    @Test
    void oldJujuIsNotAskedForWhatIsGiven() {
        one = OneModel.ofJuju("3.1.8");
        Secret secret = ofTheApplication();
        one.begin("secret-rotate");

        secret.setInfo(SecretChange.builder()
                .label("ca")
                .description("the key")
                .expireAfter(Duration.ofHours(1))
                .rotate(SecretRotate.NEVER)
                .content(password("s3cret-2"))
                .build());

        assertThat(lines())
                .containsExactly(
                        "secret-set --file= --label ca --description the key --expire 3600s --rotate never " + OWNED);
    }

    @Test
    void secretThatIsKnownByItsLabelIsNotGivenTheOldOneBackByReadingIt() {
        ofTheApplication();
        Secret secret = one.session().secretOfHook(OWNED, "tls");

        secret.setInfo(SecretChange.builder().label("ca").build());
        secret.refresh();

        assertThat(lines())
                .containsExactly(
                        "secret-set --label ca " + OWNED,
                        "secret-get --format=json " + OWNED + " --label ca --refresh");
    }

    @Test
    void secretThatIsKnownByItsLabelIsChangedByItsUri() {
        ofTheApplication();
        Secret secret = one.model().secretByLabel("tls");

        secret.setContent(password("s3cret-2"));
        secret.remove();

        assertThat(secret.id()).contains(ADDED);
        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json --label tls",
                        "secret-info-get --format=json --label tls",
                        "is-leader --format=json",
                        "secret-set --file= " + ADDED,
                        "secret-remove " + ADDED);
    }

    @Test
    void changeOfNothingIsRefusedBeforeJujuIsAsked() {
        Secret secret = ofTheApplication();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret.setContent(Map.of()))
                .withMessage("the secret " + OWNED + " can't be left without content: call remove() to remove it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret.setInfo(SecretChange.builder().build()))
                .withMessage("no change is given for the secret " + OWNED
                        + ": set its content, label, description, expiry or rotation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret.removeRevision(0))
                .withMessage("revision 0 of the secret " + OWNED + " can't be removed: revisions are counted from 1");
        assertThat(lines()).isEmpty();
    }

    @Test
    void grantsAndRemovalsNameRelationUnitAndRevision() {
        one.relate("db:4", "shop", "shop/0");
        Secret secret = ofTheApplication();
        Relation db = one.relation("db");
        Unit shop = one.model().unit("shop/0");
        one.calls().clear();

        secret.grant(db);
        one.begin("update-status");
        secret.grant(db, shop);
        secret.revoke(db, shop);
        secret.revoke(db);
        one.begin("update-status");
        secret.removeRevision(3);
        secret.remove();

        assertThat(lines())
                .containsExactly(
                        "secret-grant --relation 4 " + OWNED,
                        "secret-grant --relation 4 --unit shop/0 " + OWNED,
                        "secret-revoke --unit shop/0 " + OWNED,
                        "secret-revoke --relation 4 " + OWNED,
                        "secret-info-get --format=json " + OWNED,
                        "secret-remove " + OWNED + " --revision 3",
                        "secret-remove " + OWNED);
    }

    @Test
    void relationThatIsGoneIsToldApartFromASecretThatIs() {
        one.relate("db:4", "shop", "shop/0");
        Secret secret = ofTheApplication();
        Relation db = one.relation("db");
        one.refuse("secret-grant", 2, "ERROR invalid value \"4\" for option -r: relation not found\n");

        assertThatThrownBy(() -> secret.grant(db))
                .isInstanceOf(RelationNotFoundException.class)
                .hasMessage(
                        "mysql/0 cannot grant the secret " + OWNED + " in relation db:4: there is no such relation, and"
                                + " relations(...) lists those that exist");
    }

    @Test
    void infoIsAskedForEachTimeByUriOrByLabel() {
        Secret secret = ofTheApplication();

        assertThat(secret.info().label()).isEqualTo("tls");
        assertThat(secret.info().owner()).isEqualTo(Scope.APP);
        assertThat(secret.info().expiry()).contains(Instant.parse("2026-12-31T00:00:00Z"));
        one.session().secretOfHook("", "tls").info();

        assertThat(lines())
                .containsExactly(
                        "secret-info-get --format=json " + OWNED,
                        "secret-info-get --format=json " + OWNED,
                        "secret-info-get --format=json " + OWNED,
                        "secret-info-get --format=json --label tls");
    }

    @Test
    void infoOfASecretThatIsNotOnesOwnIsNotThere() {
        assertThatThrownBy(() -> shared().info())
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("mysql/0 cannot learn of the secret secret:" + SHARED + ": there is no such secret");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ownerThatIsKnownIsCheckedBeforeJujuIsAsked(boolean addedInThisDispatch) {
        one.electLeader();
        Secret secret = one.model().app().addSecret(password("s3cret-1"));
        if (!addedInThisDispatch) {
            one.begin("secret-rotate");
            secret.info();
        }
        one.deposeLeader();
        one.advance(Duration.ofSeconds(31));
        one.calls().clear();

        assertThatThrownBy(() -> secret.setContent(password("s3cret-2")))
                .isInstanceOf(LeaderOnlyException.class)
                .hasMessage("mysql/0 cannot change the secret " + ADDED + ", which the application mysql owns;"
                        + " only the leader may, so ask unit().isLeader() before")
                .hasCauseInstanceOf(NotLeaderException.class);
        assertThatThrownBy(secret::remove).isInstanceOf(LeaderOnlyException.class);
        assertThat(lines()).containsExactly("is-leader --format=json");
    }

    /** Recorded: hand/set-app-secret-not-leader. Juju does not list the secret to a follower, and so accepts the command. */
    @Test
    void ownerThatIsNotKnownIsLeftToJujuWhichRefusesAtTheCommit() {
        Secret secret = ofTheApplication();
        one.deposeLeader();

        secret.setContent(password("s3cret-2"));

        assertThat(lines()).containsExactly("secret-set --file= " + OWNED);
        assertThatThrownBy(() -> one.begin("update-status"))
                .hasMessage("cannot apply changes: updating secrets: permission denied");
    }

    @Test
    void followerChangesASecretOfItsOwn() {
        Secret secret = one.model().unit().addSecret(password("s3cret-1"));

        secret.setContent(password("s3cret-2"));

        assertThat(content(kept())).isEqualTo(password("s3cret-2"));
        assertThat(one.lines("is-leader")).isEmpty();
    }
}
