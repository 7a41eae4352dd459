package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.examples.file.ImportProblem;
import io.github.tiktokcontent.examples.file.ImportRefusedException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.Problem;
import java.util.List;

/** Turns what ended a command into a sentence for people or an object for programs. */
final class ErrorReport {
    private static final String ASK = " Ask how it stands with: status ";

    private ErrorReport() {}

    static void write(Throwable failure, Console console) {
        write(failure, false, console);
    }

    /** Tells it; a refused token is named after the variable if it came from there. */
    static void write(Throwable failure, boolean ownToken, Console console) {
        if (failure instanceof MediaRefusedException refused
                && refused.problems().size() > 1) {
            console.error(
                    "Nothing was sent, for these " + refused.problems().size() + " reasons:",
                    refused.problems().stream().map(Problem::message).toList());
        } else if (failure instanceof ImportRefusedException refused) {
            console.error(heading(refused), points(refused));
        } else {
            console.error(sentence(failure, ownToken), points(failure));
        }
        console.result(Json.object().set("error", json(failure, ownToken)));
    }

    static ArrayNode json(List<Problem> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Problem problem : problems) {
            array.addObject().put("rule", problem.rule()).put("message", problem.message());
        }
        return array;
    }

    private static String heading(ImportRefusedException refused) {
        int shown = refused.problems().size();
        if (refused.count() == 1) {
            return "Nothing was imported, because of this in the file:";
        }
        return "Nothing was imported, because of " + refused.count() + " problems in the file"
                + (shown < refused.count() ? "; these are the first " + shown + ":" : ":");
    }

    private static List<String> points(ImportRefusedException refused) {
        return refused.problems().stream().map(ImportProblem::sentence).toList();
    }

    private static List<String> points(Throwable failure) {
        return failure instanceof PostRefusedException refused
                ? refused.allowed().stream().map(word -> "allowed: " + word).toList()
                : List.of();
    }

    private static String sentence(Throwable failure, boolean ownToken) {
        if (failure instanceof AuthenticationException && ownToken) {
            return failure.getMessage() + " The token in use is that of TIKTOK_ACCESS_TOKEN.";
        }
        if (failure instanceof AdvisedException advised) {
            return CommandException.sentence(advised.failure()) + ' ' + advised.advice();
        }
        if (failure instanceof StillProcessingException waiting) {
            return failure.getMessage() + ASK + waiting.publishId();
        }
        if (failure instanceof UploadException upload && upload.isCommitted()) {
            return failure.getMessage() + ASK + upload.publishId();
        }
        if (failure instanceof TikTokException
                || failure instanceof CommandException
                || failure instanceof ImportRefusedException
                || failure instanceof OutcomeException) {
            return String.valueOf(failure.getMessage());
        }
        return "This program met a fault of its own (" + failure + "). Run the command again with --verbose to see"
                + " where, and report it.";
    }

    private static ObjectNode json(Throwable told, boolean ownToken) {
        Throwable failure = told instanceof AdvisedException advised ? advised.failure() : told;
        ObjectNode json = Json.object()
                .put("type", failure.getClass().getSimpleName())
                .put("message", sentence(told, ownToken))
                .put("exit_code", ExitCode.of(failure));
        if (failure instanceof TikTokException e) {
            json.put("outcome", e.outcome().name()).put("retryable", e.isRetryable());
            e.code().map(ErrorCode::value).ifPresent(code -> json.put("code", code));
            e.httpStatus().ifPresent(status -> json.put("http_status", status));
            e.logId().ifPresent(id -> json.put("log_id", id));
            e.retryAfter().ifPresent(time -> json.put("retry_after_sec", time.toSeconds()));
        }
        if (failure instanceof MediaRefusedException refused) {
            json.set("problems", json(refused.problems()));
        }
        if (failure instanceof ImportRefusedException refused) {
            json.put("problem_count", refused.count());
            ArrayNode problems = json.putArray("problems");
            refused.problems()
                    .forEach(problem ->
                            problems.addObject().put("path", problem.path()).put("message", problem.sentence()));
        }
        if (failure instanceof PostRefusedException refused) {
            json.put("reason", refused.reason().name());
            refused.allowed().forEach(json.putArray("allowed")::add);
            refused.publishId().ifPresent(id -> json.put("publish_id", id.value()));
            refused.state().ifPresent(state -> json.put("state", state.name()));
        }
        if (failure instanceof OutcomeException e) {
            json.setAll(e.facts());
        }
        if (failure instanceof StillProcessingException waiting) {
            json.put("publish_id", waiting.publishId().value());
        }
        if (failure instanceof UploadException upload) {
            json.put("publish_id", upload.publishId().value())
                    .put("committed", upload.isCommitted())
                    .put("reason", upload.reason().name());
        }
        return json;
    }
}
