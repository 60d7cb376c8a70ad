package dev.jops.testing.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmFactory;
import dev.jops.testing.Invariant;
import dev.jops.testing.explore.Exploration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that an exploration finds each mistake, and that the mended charm survives.
 *
 * <p>By default, each mistake has to be found within 350 schedules, and the mended charm to survive 40. {@code
 * -Djops.exploration.schedules=10000} sets another number, and {@code -Djops.exploration.shard=2/5} runs a part of
 * them.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClassicMistakesTest {
    private static final int SCHEDULES = Integer.getInteger("jops.exploration.schedules", 350);
    private static final int SURVIVED =
            Integer.getInteger("jops.exploration.schedules", Boolean.getBoolean("jops.thorough") ? 120 : 40);
    private static final String SHARD = System.getProperty("jops.exploration.shard", "1/1");

    @Test
    void findsAFollowerThatWritesApplicationData() {
        assertFound(exploration(FollowerWrites.Broken::new));
        assertSurvives(exploration(FollowerWrites.Mended::new));
    }

    @Test
    void findsADeferredElectionThatWritesAfterLeadershipMoved() {
        assertFound(exploration(DeferredElection.Broken::new));
        assertSurvives(exploration(DeferredElection.Mended::new));
    }

    @Test
    void findsAValueThatIsGeneratedTwice() {
        Invariant stays = Invariant.staysAsItIs("app", "peers", "token");
        Invariant isThere = new Invariant(
                "there is a token",
                juju -> juju.application("app").orElseThrow().peerData("peers").containsKey("token"));

        assertFound(exploration(GeneratedTwice.Broken::new).require(stays));
        assertSurvives(exploration(GeneratedTwice.Mended::new).require(stays).requireInTheEnd(isThere));
    }

    @Test
    void findsALockThatIsUsedInTheHookThatTookIt() {
        assertFound(exploration(LockUsedAtOnce.Broken::new).require(LockUsedAtOnce.oneRestartsAtATime()));
        assertSurvives(exploration(LockUsedAtOnce.Mended::new)
                .require(LockUsedAtOnce.oneRestartsAtATime())
                .requireInTheEnd(LockUsedAtOnce.allHaveRestarted()));
    }

    @Test
    void findsAPasswordThatASecondLeaderOverwrites() {
        Invariant stays = Invariant.staysAsItIs("app", "peers", "password");
        Invariant agree = Invariant.unitsAgree("app", "peers", "password");

        assertFound(exploration(OverwrittenPassword.Broken::new).require(stays));
        assertSurvives(
                exploration(OverwrittenPassword.Mended::new).require(stays).requireInTheEnd(agree));
    }

    @Test
    void findsALabelThatASecretOfARefusedHookHasTaken() {
        Invariant one =
                new Invariant("there is one secret", juju -> juju.secrets().size() == 1);

        assertFound(exploration(LabelTaken.Broken::new));
        assertSurvives(exploration(LabelTaken.Mended::new).requireInTheEnd(one));
    }

    @Test
    void findsWorkOfMoreThanThirtySecondsWithoutAnotherCheck() {
        assertFound(exploration(LongWork.Broken::new));
        assertSurvives(exploration(LongWork.Mended::new));
    }

    @Test
    void findsATermInStoredStateOfALeaderThatReturns() {
        Invariant neverBack = TermInStoredState.theTermNeverGoesBack();

        assertFound(exploration(TermInStoredState.Broken::new).schedules(200).require(neverBack));
        assertSurvives(exploration(TermInStoredState.Mended::new).require(neverBack));
    }

    @Test
    void findsATokenThatIsTidiedAwayWhileItsUnitIsNotSeen() {
        Invariant kept = TokenTidiedAway.unitsKeepTheirTokens();

        assertFound(exploration(TokenTidiedAway.Broken::new).require(kept));
        assertSurvives(exploration(TokenTidiedAway.Mended::new).require(kept));
    }

    @Test
    void findsAListOfMembersThatIsKeptByDeltas() {
        Invariant right = MembersByDeltas.theListIsRight();

        assertFound(exploration(MembersByDeltas.Broken::new).requireInTheEnd(right));
        assertSurvives(exploration(MembersByDeltas.Mended::new).requireInTheEnd(right));
    }

    @Test
    void findsANumberThatALeaderKeepsInAFile() {
        Invariant apart = NumbersInAFile.eachNumberIsOfOneUnit();

        assertFound(exploration(NumbersInAFile.Broken::new).require(apart));
        assertSurvives(exploration(NumbersInAFile.Mended::new).require(apart));
    }

    @Test
    void findsALeaderThatGoesOnFromAStaleCopy() {
        Invariant stay = StaleCopy.noTokenIsReplaced();

        assertFound(exploration(StaleCopy.Broken::new).require(stay));
        assertSurvives(exploration(StaleCopy.Mended::new).require(stay));
    }

    @Test
    void findsALockThatIsFreedByADepartureAlone() {
        Invariant free = FreedByDeparture.nobodyThatIsGoneHasTheLock();

        assertFound(exploration(FreedByDeparture.Broken::new).requireInTheEnd(free));
        assertSurvives(exploration(FreedByDeparture.Mended::new).requireInTheEnd(free));
    }

    @Test
    void findsAnAgreementOfThoseUnitsAloneThatTheLeaderHasMet() {
        Invariant ready = ActivatedTooEarly.allAreReadyForWhatIsActive();

        assertFound(exploration(ActivatedTooEarly.Broken::new).require(ready));
        assertSurvives(exploration(ActivatedTooEarly.Mended::new).require(ready));
    }

    @Test
    void findsASecretThatIsReplacedTwiceForOneExpiry() {
        Invariant live = RotatedTwice.eachRevisionLivesItsTime();

        assertFound(exploration(RotatedTwice.Broken::new).require(live));
        assertSurvives(exploration(RotatedTwice.Mended::new).require(live));
    }

    private static Exploration exploration(CharmFactory factory) {
        return Exploration.of(juju -> juju.deploy("app", PeerCharm.code(factory), 3))
                .seed(1)
                .schedules(SCHEDULES)
                .shard(SHARD)
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(Invariant.noUnitInError());
    }

    private static void assertFound(Exploration exploration) {
        assertThat(exploration.shard("1/1").run().failure()).isPresent();
    }

    private static void assertSurvives(Exploration exploration) {
        exploration.schedules(SURVIVED).run().orThrow();
    }
}
