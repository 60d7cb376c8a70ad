package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.internal.doubles.OneModel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.leadership.NotLeaderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final String SHARED = "9m4e2mr0ui3e8a215n4g";
    private static final String OWNED = "secret:cn9s2a4hh5jc73b5v7r0";

    private final OneModel one = new OneModel();
    private final ScriptedJuju juju = one.juju();

    @AfterEach
    void noCommandLineShowsContent() {
        assertThat(juju.calls()).extracting(ScriptedJuju.Call::toString).noneMatch(line -> line.contains("s3cret"));
        assertThat(juju.calls()).extracting(ScriptedJuju.Call::input).noneMatch(input -> input.contains("s3cret"));
    }

    private static Map<String, String> password(String value) {
        return Map.of("password", value);
    }

    /** The command lines so far, without the places of the files. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : juju.lines()) {
            int mark = line.indexOf("#file=");
            lines.add(mark < 0 ? line : line.substring(0, mark + "#file=".length()));
        }
        return lines;
    }

    private Secret shared() {
        juju.share(SHARED, password("s3cret-1"));
        return one.model().secret("secret:" + SHARED);
    }

    /** A secret of the application that an earlier dispatch added. */
    private Secret ofTheApplication() {
        juju.electLeader();
        one.model()
                .app()
                .addSecret(SecretChange.builder()
                        .label("tls")
                        .description("a key")
                        .expireAt(Instant.parse("2026-12-31T00:00:00Z"))
                        .rotate(SecretRotate.MONTHLY)
                        .content(password("s3cret-1"))
                        .build());
        one.begin("hooks/secret-changed");
        juju.calls().clear();
        return one.session().secretOfHook(OWNED, "");
    }

    @Test
    void secretIsAskedForAtOnceAndOnceInADispatch() {
        Secret secret = shared();

        assertThat(lines()).containsExactly("secret-get --format=json secret:" + SHARED);
        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(one.model().secret(SHARED).content()).isEqualTo(secret.content());
        assertThat(lines()).hasSize(1);
    }

    @Test
    void secretIsAskedForAgainInTheNextDispatch() {
        Secret secret = shared();

        one.begin("hooks/secret-changed");
        secret.content();

        assertThat(lines()).hasSize(2);
    }

    @Test
    void newRevisionIsReadAfterARefreshOnly() {
        Secret secret = shared();
        juju.share(SHARED, password("s3cret-2"));

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
        juju.share(SHARED, password("s3cret-1"));
        one.model().secret(SHARED, "db-password");
        juju.share(SHARED, password("s3cret-2"));

        one.model().secret(SHARED).refresh();

        assertThat(one.model().secretByLabel("db-password").content().require("password"))
                .isEqualTo("s3cret-2");
    }

    @Test
    void refreshByLabelIsSeenByWhoeverReadsByUri() {
        juju.share(SHARED, password("s3cret-1"));
        one.model().secret(SHARED, "db-password");
        juju.share(SHARED, password("s3cret-2"));

        one.model().secretByLabel("db-password").refresh();

        assertThat(one.model().secret(SHARED).content().require("password")).isEqualTo("s3cret-2");
    }

    @Test
    void refreshOfOneSecretLeavesAnotherRemembered() {
        juju.share("aaaaaaaaaaaaaaaaaaaa", password("s3cret-a"));
        Secret other = one.model().secret("aaaaaaaaaaaaaaaaaaaa");
        shared().refresh();

        other.content();

        assertThat(lines()).hasSize(3);
    }

    @Test
    void labelIsToldToJujuEachTimeAndFindsTheSecretFromThenOn() {
        juju.share(SHARED, password("s3cret-1"));

        one.model().secret(SHARED, "db-password");
        one.model().secret(SHARED, "db-password");
        one.model().secretByLabel("db-password");
        one.begin("hooks/update-status");
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
        "'  9m4e2mr0ui3e8a215n4g ',                  secret:9m4e2mr0ui3e8a215n4g",
        "secret:9m4e2mr0ui3e8a215n4g,                secret:9m4e2mr0ui3e8a215n4g",
        "secret://3e3bd0c8/9m4e2mr0ui3e8a215n4g,     secret://3e3bd0c8/9m4e2mr0ui3e8a215n4g"
    })
    void idIsMadeAUri(String id, String uri) {
        juju.share(SHARED, password("s3cret-1"));

        Secret secret = one.model().secret(id);

        assertThat(secret.id()).contains(uri);
        assertThat(secret.uniqueIdentifier()).contains(SHARED);
        assertThat(secret.label()).isEmpty();
    }

    @Test
    void bareIdNamesTheModelWhereThatIsKnown() {
        juju.share(SHARED, password("s3cret-1"));
        one.begin("hooks/start", "JUJU_MODEL_UUID=3e3bd0c8");

        assertThat(one.model().secret(SHARED).id()).contains("secret://3e3bd0c8/" + SHARED);
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
                .isThrownBy(() -> one.model().secret(SHARED, ""))
                .withMessage("the label of a secret can't be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.session().secretOfHook("", ""))
                .withMessage("a secret has an id or a label, and neither was given");
        assertThat(lines()).isEmpty();
    }

    @Test
    void secretThatIsNotThereFailsWhereItIsAskedFor() {
        assertThatThrownBy(() -> one.model().secret(SHARED))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("mysql/0 cannot read the secret secret:" + SHARED + ": there is no such secret")
                .hasCauseInstanceOf(HookCommandException.class);
        assertThatThrownBy(() -> one.model().secretByLabel("tls"))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("mysql/0 cannot read the secret labelled tls: there is no such secret");
    }

    @Test
    void secretThatWasNotGrantedIsTold() {
        juju.script("secret-get", 1, "", "ERROR permission denied\n");

        assertThatThrownBy(() -> one.model().secret(SHARED))
                .isExactlyInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot read the secret secret:" + SHARED
                        + ": this unit was not granted access to it; its owner has to grant it to the application");
    }

    @Test
    void jujuWithoutSecretsIsTheReason() {
        OneUnit old = new OneUnit();
        old.juju().script("secret-get", 1, "", "ERROR bad request: unknown command: secret-get\n");
        List<Throwable> thrown = new ArrayList<>();

        old.succeed(
                "start",
                charm -> {
                    try {
                        charm.model().secret(SHARED);
                    } catch (ModelException e) {
                        thrown.add(e);
                    }
                },
                "JUJU_VERSION=2.9.50");

        assertThat(thrown)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("mysql/0 cannot read the secret secret:" + SHARED + ": ")
                .endsWith(" can't be run: secret-get exists from Juju 3.0 on, and this is Juju 2.9.50");
    }

    @Test
    void secretOfAHookIsNotAskedForUntilItIsRead() {
        juju.share(SHARED, password("s3cret-1"));
        Secret secret = one.session().secretOfHook("secret:" + SHARED, "db-password");
        assertThat(lines()).isEmpty();

        secret.content();

        assertThat(lines()).containsExactly("secret-get --format=json secret:" + SHARED + " --label db-password");
    }

    @Test
    void secretPrintsItsNamesAndNoContent() {
        juju.share(SHARED, password("s3cret-1"));

        assertThat(one.model().secret(SHARED)).hasToString("secret:" + SHARED);
        assertThat(one.model().secret(SHARED, "tls")).hasToString("secret:" + SHARED + " labelled tls");
        assertThat(one.model().secretByLabel("tls")).hasToString("labelled tls");
        assertThat(one.model().secret(SHARED).content()).hasToString("SecretContent[keys=[password]]");
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

        assertThat(secret.id()).contains(OWNED);
        assertThat(secret.content().require("password")).isEqualTo("s3cret-1");
        assertThat(lines()).containsExactly("secret-add --owner unit password#file=");
        assertThat(juju.secret("cn9s2a4hh5jc73b5v7r0")).startsWith("{password=s3cret-1}");
    }

    @Test
    void leaderAddsASecretOfTheApplicationWithAllThatIsSaidOfIt() {
        juju.electLeader();

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
                        "secret-add --label tls --description a key --expire 3600s --rotate monthly"
                                + " --owner application password#file=");
    }

    @Test
    void addedSecretIsFoundByItsLabelWithoutAsking() {
        Secret added = one.model()
                .unit()
                .addSecret(SecretChange.builder()
                        .label("tls")
                        .content(password("s3cret-1"))
                        .build());
        juju.calls().clear();

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
        juju.electLeader();
        one.model().unit().isLeader();
        juju.deposeLeader();

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
                .hasMessage("mysql/1 cannot be given a secret by mysql/0: a unit acts for itself alone");
        assertThatThrownBy(() -> one.model().app("shop").addSecret(password("s3cret-1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mysql/0 cannot add a secret for shop: a unit does so for its own application alone");
        assertThat(lines()).isEmpty();
    }

    @Test
    void secretWithoutContentIsRefusedBeforeJujuIsAsked() {
        juju.electLeader();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.model().unit().addSecret(Map.of()))
                .withMessage("a secret can't be added without content");
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
                        "secret-set " + OWNED + " password#file=",
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
        Secret secret = ofTheApplication();
        one.begin("hooks/secret-rotate", "JUJU_VERSION=3.1.8");

        secret.setContent(password("s3cret-2"));

        assertThat(lines())
                .containsExactly(
                        "secret-info-get --format=json " + OWNED,
                        "secret-set --label tls --description a key --expire 2026-12-31T00:00:00Z --rotate monthly "
                                + OWNED + " password#file=");
        assertThat(juju.secret("cn9s2a4hh5jc73b5v7r0")).startsWith("{password=s3cret-2}");
    }

    @Test
    void oldJujuIsSentTheNewestContentWithWhatIsSaid() {
        Secret secret = ofTheApplication();
        secret.content();
        secret.setContent(password("s3cret-2"));
        one.begin("hooks/secret-rotate", "JUJU_VERSION=3.5.7");
        juju.calls().clear();

        secret.setInfo(SecretChange.builder().description("the key").build());

        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json " + OWNED + " --peek",
                        "secret-info-get --format=json " + OWNED,
                        "secret-set --label tls --description the key --expire 2026-12-31T00:00:00Z --rotate monthly "
                                + OWNED + " password#file=");
        assertThat(juju.secret("cn9s2a4hh5jc73b5v7r0"))
                .isEqualTo("{password=s3cret-2} the key, 2026-12-31T00:00:00Z, tls, monthly");
    }

    @Test
    void oldJujuIsNotAskedForWhatIsGiven() {
        Secret secret = ofTheApplication();
        one.begin("hooks/secret-rotate", "JUJU_VERSION=3.1.8");

        secret.setInfo(SecretChange.builder()
                .label("ca")
                .description("the key")
                .expireAfter(Duration.ofHours(1))
                .rotate(SecretRotate.NEVER)
                .content(password("s3cret-2"))
                .build());

        assertThat(lines())
                .containsExactly("secret-set --label ca --description the key --expire 3600s --rotate never " + OWNED
                        + " password#file=");
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

        assertThat(secret.id()).contains(OWNED);
        assertThat(lines())
                .containsExactly(
                        "secret-get --format=json --label tls",
                        "secret-info-get --format=json --label tls",
                        "is-leader --format=json",
                        "secret-set " + OWNED + " password#file=",
                        "secret-remove " + OWNED);
    }

    @Test
    void changeOfNothingIsRefusedBeforeJujuIsAsked() {
        Secret secret = ofTheApplication();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret.setContent(Map.of()))
                .withMessage("the secret " + OWNED + " can't be left without content");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret.setInfo(SecretChange.builder().build()))
                .withMessage("no change is given for the secret " + OWNED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret.removeRevision(0))
                .withMessage("revision 0 of the secret " + OWNED + " can't be removed: revisions are counted from 1");
        assertThat(lines()).isEmpty();
    }

    @Test
    void grantsAndRemovalsNameRelationUnitAndRevision() {
        juju.relate("db:4", "shop", "shop/0");
        Secret secret = ofTheApplication();
        Relation db = one.relation("db");
        Unit shop = one.model().unit("shop/0");
        juju.calls().clear();

        secret.grant(db);
        secret.grant(db, shop);
        secret.revoke(db, shop);
        secret.revoke(db);
        secret.removeRevision(3);
        secret.remove();

        assertThat(lines())
                .containsExactly(
                        "secret-grant --relation 4 " + OWNED,
                        "secret-grant --relation 4 --unit shop/0 " + OWNED,
                        "secret-revoke --relation 4 --unit shop/0 " + OWNED,
                        "secret-revoke --relation 4 " + OWNED,
                        "secret-remove " + OWNED + " --revision 3",
                        "secret-remove " + OWNED);
    }

    @Test
    void relationThatIsGoneIsToldApartFromASecretThatIs() {
        juju.relate("db:4", "shop", "shop/0");
        Secret secret = ofTheApplication();
        Relation db = one.relation("db");
        juju.script("secret-grant", 2, "", "ERROR invalid value \"4\" for option -r: relation not found\n");

        assertThatThrownBy(() -> secret.grant(db))
                .isInstanceOf(RelationNotFoundException.class)
                .hasMessage(
                        "mysql/0 cannot grant the secret " + OWNED + " in relation db:4: there is no such relation");
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
        juju.script("secret-info-get", 1, "", "ERROR secret \"" + SHARED + "\" not found\n");

        assertThatThrownBy(() -> shared().info())
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("mysql/0 cannot learn of the secret secret:" + SHARED + ": there is no such secret");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ownerThatIsKnownIsCheckedBeforeJujuIsAsked(boolean addedInThisDispatch) {
        juju.electLeader();
        Secret secret = one.model().app().addSecret(password("s3cret-1"));
        if (!addedInThisDispatch) {
            one.begin("hooks/secret-rotate");
            secret.info();
        }
        juju.deposeLeader();
        one.time().advance(Duration.ofSeconds(31));
        juju.calls().clear();

        assertThatThrownBy(() -> secret.setContent(password("s3cret-2")))
                .isInstanceOf(LeaderOnlyException.class)
                .hasMessage("mysql/0 cannot change the secret " + OWNED + ", which the application mysql owns;"
                        + " only the leader may, so ask unit().isLeader() before")
                .hasCauseInstanceOf(NotLeaderException.class);
        assertThatThrownBy(secret::remove).isInstanceOf(LeaderOnlyException.class);
        assertThat(lines()).containsExactly("is-leader --format=json");
    }

    @Test
    void ownerThatIsNotKnownIsLeftToJuju() {
        Secret secret = ofTheApplication();
        juju.deposeLeader();

        assertThatThrownBy(() -> secret.setContent(password("s3cret-2")))
                .isInstanceOf(LeaderOnlyException.class)
                .hasMessage("mysql/0 cannot change the secret " + OWNED
                        + "; only the leader may, so ask unit().isLeader() before")
                .hasCauseInstanceOf(NotLeaderException.class)
                .hasRootCauseInstanceOf(HookCommandException.class);
        assertThat(lines()).containsExactly("secret-set " + OWNED + " password#file=");
    }

    @Test
    void followerChangesASecretOfItsOwn() {
        Secret secret = one.model().unit().addSecret(password("s3cret-1"));

        secret.setContent(password("s3cret-2"));

        assertThat(juju.secret("cn9s2a4hh5jc73b5v7r0")).startsWith("{password=s3cret-2}");
        assertThat(juju.lines("is-leader")).isEmpty();
    }
}
