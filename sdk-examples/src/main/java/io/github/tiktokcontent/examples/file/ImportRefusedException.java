package io.github.tiktokcontent.examples.file;

import java.util.List;

/** A file cannot be imported, and nothing of it was. */
public final class ImportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ImportProblem> problems;
    private final int count;

    /**
     * Tells what is wrong.
     *
     * @param problems the first ones, at least one
     * @param count how many there are
     */
    ImportRefusedException(List<ImportProblem> problems, int count) {
        super("Nothing was imported: " + problems.get(0).sentence());
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** The first problems, in the order of the file. */
    public List<ImportProblem> problems() {
        return problems;
    }

    /** How many problems there are. */
    public int count() {
        return count;
    }
}
