package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.posting.FenceWorld.Place;
import io.github.tiktokcontent.posting.FenceWorld.Row;
import io.github.tiktokcontent.posting.FenceWorld.Worker;
import java.util.function.BiConsumer;

/** Everything that may happen next in a world of the fence model. */
final class FenceMoves {
    static final int UPLOADS = 3;

    private final FenceWorld world;
    private final FenceRules rules;
    private final BiConsumer<String, FenceWorld> found;
    private final Row row;

    FenceMoves(FenceWorld world, FenceRules rules, BiConsumer<String, FenceWorld> found) {
        this.world = world;
        this.rules = rules;
        this.found = found;
        row = world.row();
    }

    void all() {
        for (int k = 0; k < world.uploads().length(); k++) {
            if (state(k) == 'o') {
                found.accept("the hour of upload " + k + " ends", world.upload(k, 'x'));
            }
        }
        person();
        for (int i = 0; i < world.workers().size(); i++) {
            if (world.workers().get(i).place() == Place.IDLE) {
                claim(i);
            } else {
                new Turn(i).moves();
            }
        }
    }

    private char state(int upload) {
        return world.uploads().charAt(upload);
    }

    private void person() {
        if (row.hold() == 'a') {
            found.accept("a person resumes", world.row(new Row(row.phase(), '-', row.upload())));
        }
        if ("DU".indexOf(row.phase()) >= 0 || (row.phase() == 'C' && rules.lateCancel())) {
            found.accept("a person cancels", world.row(new Row('X', '-', row.upload())));
        }
        if ("FX".indexOf(row.phase()) >= 0) {
            found.accept("a person orders it anew", world.row(Row.DUE).aged(0).look('-'));
        }
        if (row.phase() == 'C') {
            boolean over = state(row.upload()) != 'o';
            boolean there = world.uploads().indexOf('c') >= 0;
            found.accept("a person looks", world.look(there ? 't' : over ? 'l' : 'e'));
            if (row.hold() == 'a' && world.look() == 't') {
                found.accept("resolved: published", world.row(new Row('P', '-', row.upload())));
            }
            if (row.hold() == 'a' && isBelieved(over)) {
                found.accept("resolved: not published", world.row(new Row('F', '-', row.upload())));
            }
        }
    }

    private boolean isBelieved(boolean over) {
        return switch (rules.look()) {
            case LATE -> over && world.look() == 'l';
            case ANY -> over && (world.look() == 'e' || world.look() == 'l');
            case ANY_TIME -> world.look() == 'e' || world.look() == 'l';
        };
    }

    /** Nobody's lease is trusted: whoever is idle may claim, at any time; deferred and paused posts when their time comes. */
    private void claim(int i) {
        if ("DUCH".indexOf(row.phase()) < 0 || row.hold() == 'a') {
            return;
        }
        boolean forgotten = row.phase() == 'H';
        Row claimed = forgotten ? Row.DUE : new Row(row.phase(), '-', row.upload());
        Place place = switch (claimed.phase()) {
            case 'D' -> Place.INIT;
            case 'U' -> Place.RESUME;
            default -> Place.RECONCILE;
        };
        // Before the others are made older: that may change their order.
        FenceWorld next = world.worker(i, Worker.IDLE).aged(1);
        int idle = 0;
        while (next.workers().get(idle).place() != Place.IDLE) {
            idle++;
        }
        found.accept(
                "a worker claims " + row.phase(),
                next.row(claimed).worker(idle, new Worker(place, 2, claimed.upload(), false)));
    }

    /** What one worker may do. */
    private final class Turn {
        private final int i;
        private final Worker me;
        private final int mine;

        Turn(int i) {
            this.i = i;
            me = world.workers().get(i);
            mine = me.upload();
        }

        private void to(String what, Worker next) {
            to(what, world, next);
        }

        private void to(String what, FenceWorld from, Worker next) {
            found.accept("worker at " + me.place() + ": " + what, from.worker(i, next));
        }

        /** A compare-and-set; who loses it stops. */
        private void permit(char phase, int upload, Row then, Worker next, String what) {
            boolean same = row.phase() == phase && row.upload() == upload;
            boolean permitted = switch (rules.guard()) {
                case ALL -> same && me.age() == 2;
                case ROW -> same;
                case NONE -> true;
            };
            if (permitted) {
                to(what, world.row(then), next);
            } else {
                to("lost its turn", Worker.IDLE);
            }
        }

        void moves() {
            to("dies", Worker.IDLE);
            if (me.place() != Place.DONE && me.place() != Place.PUT) {
                hold();
            }
            switch (me.place()) {
                case INIT -> init();
                case STORE -> store();
                case RESUME -> resume();
                case COMMIT -> commit();
                case PUT -> put();
                case DONE -> done();
                case RECONCILE -> reconcile();
                case ASK -> judged(state(mine) == 'c', me.saw());
                case TIME -> judged(me.saw(), state(mine) != 'o');
                case IDLE -> throw new IllegalStateException("An idle worker has no turn");
            }
        }

        private void hold() {
            char phase = switch (me.place()) {
                case INIT, STORE -> 'D';
                case RESUME, COMMIT -> 'U';
                default -> 'C';
            };
            int known = phase == 'D' ? -1 : mine;
            for (char kind : new char[] {'d', 'p', 'a'}) {
                Row held = new Row(rules.beside() ? phase : 'H', kind, known);
                permit(phase, known, held, Worker.IDLE, "hold " + kind);
            }
        }

        private void init() {
            if (world.uploads().length() < UPLOADS) {
                FenceWorld more = world.uploads(world.uploads() + "o");
                to(
                        "init",
                        more,
                        new Worker(Place.STORE, me.age(), world.uploads().length(), false));
                to("init, answer lost", more, me);
            }
        }

        private void store() {
            if (rules.stored()) {
                permit('D', -1, new Row('U', '-', mine), me.at(Place.COMMIT), "stores upload " + mine);
            } else {
                to("stores nothing", me.at(Place.PUT));
            }
        }

        private void resume() {
            if (rules.mark() && state(mine) != 'x') {
                to("goes on", me.at(Place.COMMIT));
            } else {
                startOver('U', "starts over");
            }
        }

        private void startOver(char from, String what) {
            permit(from, mine, Row.DUE, new Worker(Place.INIT, me.age(), -1, false), what);
        }

        private void commit() {
            if (rules.mark()) {
                permit('U', mine, new Row('C', '-', mine), me.at(Place.PUT), "marks the row");
            } else {
                to("marks nothing", me.at(Place.PUT));
            }
        }

        private void put() {
            String what = "last chunk of " + mine;
            switch (state(mine)) {
                case 'o' -> {
                    FenceWorld complete = world.upload(mine, 'c');
                    to(what, complete, me.at(Place.DONE));
                    to(what + ", answer lost", complete, me.at(Place.RECONCILE));
                    to(what + " never arrives", me.at(Place.RECONCILE));
                }
                case 'c' -> to(what + ": complete already", me.at(Place.DONE));
                default -> to(what + ": too late", me.at(Place.RECONCILE));
            }
        }

        /** A fact: true whoever holds the row, as long as it is about this attempt. */
        private void done() {
            boolean same = me.age() > 0 || rules.guard() != FenceRules.Guard.ALL;
            if (same && "DUCH".indexOf(row.phase()) >= 0 && (row.upload() == mine || row.upload() == -1)) {
                to("records: published", world.row(new Row('P', '-', mine)), Worker.IDLE);
            } else {
                to("has nothing to record", Worker.IDLE);
            }
        }

        private void reconcile() {
            switch (rules.order()) {
                case AGAIN -> startOver('C', "just tries again");
                case CLOCK_FIRST -> to("looks at the clock", new Worker(Place.ASK, me.age(), mine, state(mine) != 'o'));
                case QUESTION_FIRST -> to("asks", new Worker(Place.TIME, me.age(), mine, state(mine) == 'c'));
            }
        }

        private void judged(boolean complete, boolean over) {
            if (complete) {
                to("complete", me.at(Place.DONE));
            } else if (over) {
                startOver('C', "upload " + mine + " is dead, starts over");
            } else {
                to("sends the last chunk again", me.at(Place.PUT));
            }
        }
    }
}
