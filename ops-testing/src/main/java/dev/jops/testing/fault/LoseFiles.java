package dev.jops.testing.fault;

/**
 * A fault that loses the files of a unit's machine, local state included, as if another machine had taken its place.
 * Not for a packed charm.
 */
public record LoseFiles(String unit) implements Fault {
    static final Form<LoseFiles> FORM =
            Form.of(LoseFiles.class, "lose-files", Part.unit(LoseFiles::unit), LoseFiles::new);

    @Override
    public void happen(FaultTarget juju) {
        juju.loseFiles(unit);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasUnit(unit);
    }

    @Override
    public String describe() {
        return "the files of " + unit + " are lost";
    }

    @Override
    public String rule() {
        return "a replaced pod has the contents of its volumes and no other files";
    }

    @Override
    public Form<LoseFiles> form() {
        return FORM;
    }
}
