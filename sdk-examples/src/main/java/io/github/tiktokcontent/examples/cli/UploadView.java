package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.upload.UploadListener;

/** Shows an upload while it runs. */
interface UploadView extends UploadListener, AutoCloseable {
    /** Ends the display. */
    @Override
    void close();
}
