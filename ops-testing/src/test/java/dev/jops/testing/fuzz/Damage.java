package dev.jops.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Damages texts at random. */
final class Damage {
    private static final int MOST_REPLACED = 6;

    private Damage() {}

    static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Returns a text with one to four places replaced by some of these parts. */
    static String places(SplittableRandom random, String original, List<String> parts) {
        StringBuilder text = new StringBuilder(original);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            place(random, text, parts);
        }
        return text.toString();
    }

    /** Returns a text with one place replaced by one of these parts. */
    static void place(SplittableRandom random, StringBuilder text, List<String> parts) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(MOST_REPLACED));
        text.replace(at, end, pick(random, parts));
    }

    /** Returns bytes as read from a disk on which some bits have changed. */
    static String bits(SplittableRandom random, String original, int most) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(most) + 1; n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns bytes as read from a disk to which the end was not written. */
    static String truncated(SplittableRandom random, String original) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.UTF_8);
    }
}
