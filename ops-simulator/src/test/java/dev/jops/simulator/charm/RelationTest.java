package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.Application;
import dev.jops.model.ModelException;
import dev.jops.model.Relation;
import dev.jops.model.TooManyRelatedAppsException;
import dev.jops.model.Unit;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationTest {
    private final OneModel one = new OneModel();

    @Test
    void relationsAreListedByNumberAndAskedForOnce() {
        one.relate("db:10", "blog");
        one.relate("db:2", "shop");

        List<Relation> relations = one.model().relations("db");
        one.model().relations("db");

        assertThat(relations).extracting(Relation::name).containsExactly("db:2", "db:10");
        assertThat(one.lines()).containsExactly("relation-ids db --format=json");
    }

    @Test
    void unitsAreListedOnlyWhenNeededAndOnce() {
        one.relate("db:4", "shop", "shop/0", "shop/1");
        Relation relation = one.relation("db");

        assertThat(relation.units()).extracting(Unit::name).containsExactly("shop/0", "shop/1");
        assertThat(relation.units()).hasSize(2);
        assertThat(relation.app()).map(Application::name).contains("shop");
        assertThat(one.lines()).containsExactly("relation-ids db --format=json", "relation-list --format=json -r db:4");
    }

    @Test
    void applicationWithoutUnitsIsAskedFor() {
        one.relate("db:4", "shop");

        assertThat(one.relation("db").app()).map(Application::name).contains("shop");
        assertThat(one.relation("db").app()).map(Application::name).contains("shop");
        assertThat(one.lines())
                .containsExactly(
                        "relation-ids db --format=json",
                        "relation-list --format=json -r db:4",
                        "relation-list --format=json --app -r db:4");
    }

    @Test
    void applicationOfTheRunningHookIsKnownWithoutAsking() {
        one.relate("db:4", "shop", "shop/0");
        one.begin("db:4", RelationHook.CHANGED);

        Relation relation = one.session().relationOfHook("db", 4);

        assertThat(relation.app()).map(Application::name).contains("shop");
        assertThat(relation.isActive()).isTrue();
        assertThat(one.lines()).isEmpty();
    }

    @Test
    void peerRelationIsWithTheOwnApplication() {
        one.relate("peers:0", "mysql", "mysql/1");

        Relation peers = one.relation("peers");

        assertThat(peers.isPeer()).isTrue();
        assertThat(peers.app()).containsSame(one.model().app());
        assertThat(one.lines()).containsExactly("relation-ids peers --format=json");
    }

    @Test
    void relationThatBreaksIsLeftOutAndReadableThroughTheEvent() {
        one.relate("db:4", "shop", "shop/0");
        one.relate("db:5", "blog");
        one.publish("db:4", "shop", "name", "orders");
        one.begin("db:4", RelationHook.BROKEN);

        Relation broken = one.session().relationOfHook("db", 4);

        assertThat(one.model().relations("db")).extracting(Relation::name).containsExactly("db:5");
        assertThat(broken.isActive()).isFalse();
        assertThat(broken.data(one.model().app("shop"))).containsEntry("name", "orders");
        assertThat(one.model().relation("db", 4).isActive()).isFalse();
    }

    @Test
    void sameNumberOfAnotherEndpointDoesNotBreak() {
        one.relate("backup:4", "s3");
        one.begin(Hook.about("db-relation-broken", Map.of("JUJU_RELATION", "db", "JUJU_RELATION_ID", "db:4")));

        assertThat(one.model().relations("backup")).extracting(Relation::name).containsExactly("backup:4");
    }

    @Test
    void relationThatIsGoneIsInactiveAndEmpty() {
        Relation gone = one.model().relation("db", 9);

        assertThat(gone.isActive()).isFalse();
        assertThat(gone.units()).isEmpty();
        assertThat(gone.app()).isEmpty();
        assertThat(gone.data(one.model().unit())).isEmpty();
    }

    @Test
    void relationByNumberIsTheListedOne() {
        one.relate("db:4", "shop");
        one.relate("db:5", "blog");

        assertThat(one.model().relation("db", 5).isActive()).isTrue();
        assertThat(one.model().relation("db", 5))
                .isSameAs(one.model().relations("db").get(1));
    }

    @Test
    void oneRelationIsRefusedIfThereAreSeveral() {
        one.relate("db:4", "shop");
        one.relate("db:5", "blog");

        assertThatThrownBy(() -> one.model().relation("db"))
                .isInstanceOf(TooManyRelatedAppsException.class)
                .hasMessage("db has 2 relations where one was asked for; use relations(\"db\")");
    }

    @Test
    void endpointWithoutRelationsIsEmpty() {
        assertThat(one.model().relation("db")).isEmpty();
        assertThat(one.model().relations("db")).isEmpty();
    }

    @Test
    void endpointThatTheCharmDoesNotDeclareIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.model().relations("cache"))
                .withMessage("the charm mysql declares no endpoint cache: its metadata has peers, db, backup");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneModel.withMetadata("name: plain").relation("db"))
                .withMessage("the charm plain declares no endpoint db: its metadata has none");
    }

    @Test
    void unitsAndApplicationsAreTheSameObjectsThroughout() {
        one.relate("db:4", "shop", "shop/0");

        Unit remote = one.relation("db").units().get(0);

        assertThat(one.model().unit("shop/0")).isSameAs(remote);
        assertThat(one.model().app("shop")).isSameAs(remote.app());
        assertThat(one.model().unit().app()).isSameAs(one.model().app());
    }

    @Test
    void nextDispatchAsksAgain() {
        one.relate("db:4", "shop", "shop/0");
        Relation relation = one.relation("db");
        relation.units();
        one.join("db:4", "shop/1");

        one.begin("db:4", RelationHook.JOINED);

        assertThat(relation.units()).hasSize(2);
    }

    @Test
    void refusalToListSaysWhatWasTried() {
        one.refuse("relation-ids", 1, "ERROR connection refused\n");

        assertThatThrownBy(() -> one.model().relations("db"))
                .isInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot list the relations of db: relation-ids db --format=json failed with exit"
                        + " code 1: ERROR connection refused");
    }

    @Test
    void isEqualToTheSameRelationThatWasListed() {
        Relation listed = one.model().relation("db", 4);

        assertThat(one.session().relationOfHook("db", 4)).isEqualTo(listed).hasSameHashCodeAs(listed);
        assertThat(one.session().relationOfHook("db", 5)).isNotEqualTo(listed);
    }
}
