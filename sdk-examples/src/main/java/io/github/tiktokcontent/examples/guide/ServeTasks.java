package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.server.Authenticator;
import io.github.tiktokcontent.server.TaskApi;
import io.github.tiktokcontent.server.TaskServer;
import java.io.IOException;

/** Answers the three endpoints of tasks. */
public final class ServeTasks {
    private ServeTasks() {}

    /**
     * Opens a port of this machine.
     *
     * @param service knows the tasks and posts their outputs
     * @param authenticator says who asks
     * @param port the port; 0 takes a free one
     * @return the server, to be closed before the service
     * @throws IOException if the port is taken
     */
    public static TaskServer serve(PostingService service, Authenticator authenticator, int port) throws IOException {
        TaskApi api = TaskApi.builder(service, authenticator).build();
        return TaskServer.builder(api::answer).port(port).start();
    }
}
