/**
 * What libraries log through SLF4J, in the log of the unit that runs: {@link dev.jops.slf4j.Slf4jLog} turns it on.
 */
@NullMarked
package dev.jops.slf4j;

import org.jspecify.annotations.NullMarked;
