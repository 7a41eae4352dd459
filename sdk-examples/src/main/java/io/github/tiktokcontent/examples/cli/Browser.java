package io.github.tiktokcontent.examples.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;

/** The browser of this machine. */
final class Browser {
    private Browser() {}

    /** Opens a page; false if there is no way to. */
    static boolean open(URI page) {
        try {
            if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                return false;
            }
            Desktop.getDesktop().browse(page);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            // Java without its desktop part, or a desktop without a browser: then the user opens the page.
            return false;
        }
    }
}
