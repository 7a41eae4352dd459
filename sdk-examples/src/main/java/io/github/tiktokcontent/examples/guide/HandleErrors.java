package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.model.PostRequest;

/** What to do when a post fails: one branch for each thing that a program would do differently. */
final class HandleErrors {
    private HandleErrors() {}

    static String post(TikTokContentClient client, PostRequest request) {
        try {
            return "sent as " + client.post(request);
        } catch (MediaRefusedException e) {
            return "nothing was sent; tell the user: " + e.problems();
        } catch (AuthenticationException e) {
            return "refresh the token and post again";
        } catch (OutcomeUnknownException e) {
            return "it may be posted: let a person look at the profile";
        } catch (UploadException e) {
            return e.isCommitted() ? "it may be posted: ask for " + e.publishId() : "not posted; post again";
        } catch (TikTokException e) {
            return (e.isRetryable() ? "try again later: " : "give up: ") + e.getMessage();
        }
    }
}
