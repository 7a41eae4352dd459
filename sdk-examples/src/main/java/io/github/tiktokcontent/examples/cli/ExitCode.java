package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.error.UploadException;

/** The exit codes, which scripts can rely on. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;

    /** Refused or failed: there is no post, and there will be none from this. */
    static final int FAILED = 1;

    /** The command line or the environment is wrong; nothing was tried. */
    static final int USAGE = 2;

    /** There may be a post, or there may be one later: ask before posting again. */
    static final int UNKNOWN = 3;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (failure instanceof CommandException e) {
            return e.exitCode();
        }
        if (failure instanceof OutcomeException e) {
            return e.exitCode();
        }
        if (failure instanceof AdvisedException e) {
            return of(e.failure());
        }
        boolean setUp = failure instanceof ConfigurationException
                || (failure instanceof TokenSealException seal
                        && seal.reason() == TokenSealException.Reason.KEY_MISMATCH);
        if (setUp) {
            return USAGE;
        }
        boolean unknown = failure instanceof OutcomeUnknownException
                || failure instanceof StillProcessingException
                || (failure instanceof UploadException upload && upload.isCommitted());
        return unknown ? UNKNOWN : FAILED;
    }
}
