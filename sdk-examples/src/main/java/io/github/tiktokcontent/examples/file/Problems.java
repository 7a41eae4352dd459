package io.github.tiktokcontent.examples.file;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong with a file: all of it is counted, the first part kept. */
final class Problems {
    static final int MOST = 50;

    private final List<ImportProblem> first = new ArrayList<>();
    private int count;

    void add(String path, String message) {
        count++;
        if (first.size() < MOST) {
            first.add(new ImportProblem(path, message));
        }
    }

    int count() {
        return count;
    }

    /** Refuses the file if there is any. */
    void refuse() {
        if (count > 0) {
            throw new ImportRefusedException(first, count);
        }
    }
}
