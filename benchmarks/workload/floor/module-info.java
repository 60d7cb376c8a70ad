/** Bare Java in a runtime of its own. */
module floor {
    exports dev.jops.benchmarks;
}
