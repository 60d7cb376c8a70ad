package dev.jops.testing.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gives numbers and identifiers to relations and secrets that have none: the same ones in every run. */
final class Identities {
    private static final int SECRET_DIGITS = 20;

    private Identities() {}

    static Items<RelationState> numbered(Items<RelationState> items) {
        List<RelationState> given = items.all();
        Set<Integer> taken = new TreeSet<>();
        given.forEach(relation -> taken.add(relation.hasId() ? relation.id() : RelationState.NO_ID));
        List<RelationState> numbered = new ArrayList<>();
        int next = 1;
        for (RelationState relation : given) {
            while (!relation.hasId() && taken.contains(next)) {
                next++;
            }
            numbered.add(
                    relation.hasId()
                            ? relation
                            : relation.toBuilder().id(next++).build());
        }
        return Items.of(numbered);
    }

    static Items<SecretState> identified(Items<SecretState> items) {
        List<SecretState> given = items.all();
        Set<String> taken = new TreeSet<>();
        given.forEach(secret -> taken.add(secret.hasId() ? secret.id() : ""));
        List<SecretState> identified = new ArrayList<>();
        for (SecretState secret : given) {
            SecretState known = secret;
            for (int number = 1; !known.hasId(); number++) {
                String digits = Integer.toString(number);
                SecretState candidate = secret.toBuilder()
                        .id("0".repeat(SECRET_DIGITS - digits.length()) + digits)
                        .build();
                known = taken.add(candidate.id()) ? candidate : secret;
            }
            identified.add(known);
        }
        return Items.of(identified);
    }
}
