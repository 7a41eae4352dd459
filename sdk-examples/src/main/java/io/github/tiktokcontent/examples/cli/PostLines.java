package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.posting.PostingListener;
import io.github.tiktokcontent.task.PostRecord;
import java.util.concurrent.atomic.AtomicLong;

/** A line for each change of a post: for people on standard output, else as objects, one a line. */
final class PostLines implements PostingListener {
    private final Console console;
    private final AtomicLong count = new AtomicLong();

    PostLines(Console console) {
        this.console = console;
    }

    @Override
    public void changed(PostRecord before, PostRecord after) {
        count.incrementAndGet();
        console.early("Post", PostView.line(after));
    }

    long count() {
        return count.get();
    }
}
