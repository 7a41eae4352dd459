#!/usr/bin/env python3
"""One post that is uploaded by several replicas over one row, looked through to its last state.

What may happen at any moment: a replica claims the row (nobody's lease is trusted), an answer is lost, a replica dies or
sleeps for as long as it likes, an upload's hour ends, a post is put on hold and goes on, a person resumes, cancels, looks at the
profile, resolves, or orders the post anew. What must never happen: two uploads of the post are complete, because each complete
upload is a public post.

The number of claims, holds and attempts is not bounded; the number of uploads is (UPLOADS). FenceModelTest is the same model in
Java. Run it: python3 fence_model.py [replicas]

Rules of safety, each of which is taken away once below:
  1. guard:    a worker is permitted to go on only while epoch, phase and publish id are those of its claim. Phase and publish id
               alone ("row") are enough for safety; the epoch keeps two workers from doing the same work.
  2. stored:   an upload is stored before its first byte.
  3. mark:     before the last chunk, the row says COMMITTING; a takeover of such a row never starts over just so.
  4. order:    first the clock (hour of the upload and margin over), then the question; only then a "no" is believed.
  5. beside:   a hold stands beside the phase and the publish id, never in their place.
  6. cancel:   only before COMMITTING.
  7. resolve:  "not published" ends a COMMITTING post only after the fence is over, and by a look that was taken after that. A worker
               that sleeps may still hold the session, and it needs no permission for the last chunk any more: only the end
               of the hour disarms it, so nothing that was seen before tells what comes.
"""
import sys
from collections import deque

UPLOADS = 3
RULES = dict(guard="all", stored=True, mark=True, order="clock", beside=True, cancel="early", resolve="late look")

# row: (phase, hold, upload); phase D due, U uploading, C committing, P published, F failed, X cancelled, H "held" (rule 5 off)
# hold: - none, d deferred, p paused, a needs attention. Uploads: o open, x over, c complete.
# worker: (place, age, upload, saw); age 2 newest claim, 1 older claim of this attempt, 0 of an older attempt.
# look: - none, e before the fence was over and not there, l the same after it, t there
IDLE = ("idle", 0, -1, "-")
DUE = ("D", "-", -1)


def renewed(workers, age):
    """The workers when a claim (age 1) or a new attempt (age 0) makes all of them older."""
    return tuple(w if w == IDLE else (w[0], min(w[1], age), w[2], w[3]) for w in workers)


def stale(look):
    return "e" if look == "l" else look


class Moves:
    """All that may happen next."""

    def __init__(self, world, rules):
        self.row, self.uploads, self.workers, self.look = world
        self.rules = rules
        self.found = []

    def all(self):
        self.outside()
        self.person()
        for i, worker in enumerate(self.workers):
            if worker == IDLE:
                self.claim(i)
            else:
                self.to(i, IDLE, "dies")
                if worker[0] not in ("done", "put"):
                    self.hold(i)
                getattr(self, worker[0])(i, *worker[1:])
        return self.found

    def add(self, what, row=None, uploads=None, workers=None, look=None):
        self.found.append((what, (
            self.row if row is None else row,
            self.uploads if uploads is None else uploads,
            tuple(sorted(self.workers if workers is None else workers)),
            self.look if look is None else look)))

    def to(self, i, worker, what, row=None, uploads=None):
        look = stale(self.look) if row is not None and row[2] != self.row[2] else self.look
        workers = self.workers[:i] + (worker,) + self.workers[i + 1:]
        self.add(f"worker at {self.workers[i][0]}: {what}", row, uploads, workers, look)

    def permitted(self, i, phase, upload):
        if self.rules["guard"] == "none":
            return True
        newest = self.workers[i][1] == 2 or self.rules["guard"] == "row"
        return newest and self.row[0] == phase and self.row[2] == upload

    def permit(self, i, seen, row, worker, what):
        """A compare-and-set; who loses it stops."""
        if self.permitted(i, *seen):
            self.to(i, worker, what, row)
        else:
            self.to(i, IDLE, "lost its turn")

    # --- the world around

    def outside(self):
        for k, state in enumerate(self.uploads):
            if state == "o":
                self.add(f"the hour of upload {k} ends", uploads=self.changed(k, "x"))

    def changed(self, k, state):
        return self.uploads[:k] + (state,) + self.uploads[k + 1:]

    def person(self):
        phase, hold, upload = self.row
        if hold == "a":
            self.add("a person resumes", row=(phase, "-", upload))
        if phase in "DU" or (phase == "C" and self.rules["cancel"] == "any time"):
            self.add("a person cancels", row=("X", "-", upload))
        if phase in "FX":
            self.add("a person orders it anew", row=DUE, workers=renewed(self.workers, 0), look="-")
        if phase == "C":
            over = self.uploads[upload] != "o"
            self.add("a person looks", look="t" if "c" in self.uploads else "l" if over else "e")
            if hold == "a" and self.look == "t":
                self.add("resolved: published", row=("P", "-", upload))
            believed = {"late look": over and self.look == "l",
                        "any look": over and self.look in "el",
                        "any time": self.look in "el"}[self.rules["resolve"]]
            if hold == "a" and believed:
                self.add("resolved: not published", row=("F", "-", upload))

    # --- a worker

    def claim(self, i):
        phase, hold, upload = self.row
        if phase not in "DUCH" or hold == "a":
            return
        if phase == "H":
            phase, upload = "D", -1
        place = {"D": "init", "U": "resume", "C": "recon"}[phase]
        workers = renewed(self.workers, 1)
        workers = workers[:i] + ((place, 2, upload, "-"),) + workers[i + 1:]
        self.add(f"a worker claims {phase}", row=(phase, "-", upload), workers=workers)

    def hold(self, i):
        place, _, upload, _ = self.workers[i]
        seen = {"init": ("D", -1), "store": ("D", -1), "resume": ("U", upload), "commit": ("U", upload)}
        phase, known = seen.get(place, ("C", upload))
        for kind in "dpa":
            held = (phase, kind, known) if self.rules["beside"] else ("H", kind, known)
            self.permit(i, (phase, known), held, IDLE, f"hold {kind}")

    def init(self, i, age, upload, saw):
        if len(self.uploads) < UPLOADS:
            more = self.uploads + ("o",)
            self.to(i, ("store", age, len(self.uploads), "-"), "init", uploads=more)
            self.to(i, ("init", age, -1, "-"), "init, answer lost", uploads=more)

    def store(self, i, age, upload, saw):
        if self.rules["stored"]:
            self.permit(i, ("D", -1), ("U", "-", upload), ("commit", age, upload, "-"), f"stores upload {upload}")
        else:
            self.to(i, ("put", age, upload, "-"), "stores nothing")

    def resume(self, i, age, upload, saw):
        if self.rules["mark"] and self.uploads[upload] != "x":
            self.to(i, ("commit", age, upload, "-"), "goes on")
        else:
            self.permit(i, ("U", upload), DUE, ("init", age, -1, "-"), "starts over")

    def commit(self, i, age, upload, saw):
        last = ("put", age, upload, "-")
        if self.rules["mark"]:
            self.permit(i, ("U", upload), ("C", "-", upload), last, "marks the row")
        else:
            self.to(i, last, "marks nothing")

    def put(self, i, age, upload, saw):
        done, doubt = ("done", age, upload, "-"), ("recon", age, upload, "-")
        state = self.uploads[upload]
        if state == "o":
            complete = self.changed(upload, "c")
            self.to(i, done, f"last chunk of {upload}", uploads=complete)
            self.to(i, doubt, f"last chunk of {upload}, answer lost", uploads=complete)
            self.to(i, doubt, f"last chunk of {upload} never arrives")
        else:
            self.to(i, done if state == "c" else doubt, f"last chunk of {upload}: {state}")

    def done(self, i, age, upload, saw):
        """A fact: true whoever holds the row, as long as it is about this attempt."""
        if (age > 0 or self.rules["guard"] != "all") and self.row[0] in "DUCH" and self.row[2] in (upload, -1):
            self.to(i, IDLE, "records: published", ("P", "-", upload))
        else:
            self.to(i, IDLE, "has nothing to record")

    def recon(self, i, age, upload, saw):
        if self.rules["order"] == "again":
            self.permit(i, ("C", upload), DUE, ("init", age, -1, "-"), "just tries again")
        elif self.rules["order"] == "clock":
            over = "over" if self.uploads[upload] != "o" else "open"
            self.to(i, ("ask", age, upload, over), f"clock: {over}")
        else:
            said = "yes" if self.uploads[upload] == "c" else "no"
            self.to(i, ("time", age, upload, said), f"status: {said}")

    def ask(self, i, age, upload, saw):
        self.judged(i, age, upload, self.uploads[upload] == "c", saw == "over")

    def time(self, i, age, upload, saw):
        self.judged(i, age, upload, saw == "yes", self.uploads[upload] != "o")

    def judged(self, i, age, upload, complete, over):
        if complete:
            self.to(i, ("done", age, upload, "-"), "complete")
        elif over:
            self.permit(i, ("C", upload), DUE, ("init", age, -1, "-"), f"upload {upload} is dead, starts over")
        else:
            self.to(i, ("put", age, upload, "-"), "sends the last chunk again")


def check(name, replicas=2, **off):
    first = (DUE, (), (IDLE,) * replicas, "-")
    came, todo = {first: None}, deque([first])
    while todo:
        world = todo.popleft()
        if world[1].count("c") > 1:
            path = []
            while came[world]:
                what, world = came[world]
                path.append(what)
            print(f"{name:45} DUPLICATE after {len(path)} steps, {len(came)} states: {' | '.join(reversed(path))}")
            return False
        for what, then in Moves(world, dict(RULES, **off)).all():
            if then not in came:
                came[then] = (what, world)
                todo.append(then)
    print(f"{name:45} SAFE, {len(came)} states")
    return True


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    good = [
        check(f"all rules, {count} replicas", count),
        check("phase and publish id, but no epoch", guard="row"),
    ]
    bad = [
        check("nothing is compared before a write", guard="none"),
        check("an upload is not stored before its bytes", stored=False),
        check("no mark before the last chunk", mark=False),
        check("tries again after a lost answer", order="again"),
        check("first the question, then the clock", order="question"),
        check("a hold in place of the phase", beside=False),
        check("cancel at any time", cancel="any time"),
        check("resolved before the fence is over", resolve="any time"),
        check("resolved by a look from before its end", resolve="any look"),
    ]
    sys.exit(0 if all(good) and not any(bad) else 1)
