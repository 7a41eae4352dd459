package io.github.tiktokcontent.posting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A state of the fence model.
 *
 * @param uploads at TikTok: o open, x its hour is over, c complete
 * @param look what a person saw: - nothing yet, e not there and the fence was not over, l not there after it, t there
 */
record FenceWorld(Row row, String uploads, List<Worker> workers, char look) {
    /**
     * The post.
     *
     * @param phase D due, U uploading, C committing, P published, F failed, X cancelled, H held (if holds replace the phase)
     * @param hold - none, d deferred, p paused, a needs attention
     * @param upload the stored one, -1 for none
     */
    record Row(char phase, char hold, int upload) {
        static final Row DUE = new Row('D', '-', -1);
    }

    /** Where a worker is. */
    enum Place {
        IDLE,
        INIT,
        STORE,
        RESUME,
        COMMIT,
        PUT,
        DONE,
        RECONCILE,
        ASK,
        TIME
    }

    /**
     * A worker.
     *
     * @param age 2 newest claim, 1 older claim of this attempt, 0 claim of an older attempt
     * @param saw the clock was over, or TikTok said yes
     */
    record Worker(Place place, int age, int upload, boolean saw) {
        static final Worker IDLE = new Worker(Place.IDLE, 0, -1, false);
        private static final Comparator<Worker> ORDER = Comparator.comparing(Worker::place)
                .thenComparing(Worker::age)
                .thenComparing(Worker::upload)
                .thenComparing(Worker::saw);

        Worker at(Place other) {
            return new Worker(other, age, upload, false);
        }

        Worker aged(int most) {
            return place == Place.IDLE ? this : new Worker(place, Math.min(age, most), upload, saw);
        }
    }

    static FenceWorld first(int replicas) {
        return new FenceWorld(Row.DUE, "", Collections.nCopies(replicas, Worker.IDLE), '-');
    }

    boolean isDuplicate() {
        return uploads.chars().filter(state -> state == 'c').count() > 1;
    }

    FenceWorld row(Row next) {
        char seen = next.upload() != row.upload() && look == 'l' ? 'e' : look;
        return new FenceWorld(next, uploads, workers, seen);
    }

    FenceWorld upload(int which, char state) {
        return uploads(uploads.substring(0, which) + state + uploads.substring(which + 1));
    }

    FenceWorld uploads(String next) {
        return new FenceWorld(row, next, workers, look);
    }

    /** Replicas are alike, so their order is that of their states. */
    FenceWorld worker(int which, Worker next) {
        List<Worker> all = new ArrayList<>(workers);
        all.set(which, next);
        all.sort(Worker.ORDER);
        return new FenceWorld(row, uploads, List.copyOf(all), look);
    }

    FenceWorld aged(int most) {
        List<Worker> all = new ArrayList<>();
        workers.forEach(worker -> all.add(worker.aged(most)));
        all.sort(Worker.ORDER);
        return new FenceWorld(row, uploads, List.copyOf(all), look);
    }

    FenceWorld look(char seen) {
        return new FenceWorld(row, uploads, workers, seen);
    }
}
