package dev.jops.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Texts that chance has changed. */
final class Damage {
    private static final int MOST_REPLACED = 6;

    private Damage() {}

    static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A text in which some of these parts stand for what was there, at one to four places. */
    static String places(SplittableRandom random, String original, List<String> parts) {
        StringBuilder text = new StringBuilder(original);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            place(random, text, parts);
        }
        return text.toString();
    }

    /** A text in which one of these parts stands for what was there. */
    static void place(SplittableRandom random, StringBuilder text, List<String> parts) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(MOST_REPLACED));
        text.replace(at, end, pick(random, parts));
    }

    /** As it is read from a disk on which some bits have changed. */
    static String bits(SplittableRandom random, String original, int most) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(most) + 1; n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** As it is read from a disk on which the end was not written any more. */
    static String truncated(SplittableRandom random, String original) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.UTF_8);
    }
}
