package io.github.tiktokcontent.emulator;

/** A documented error of the API: HTTP status, code, message. */
final class Refusal extends RuntimeException {
    static final String INVALID_PARAMS = "invalid_params";
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal invalidParams(String message) {
        return new Refusal(400, INVALID_PARAMS, message);
    }

    static Refusal forbidden(String code, String message) {
        return new Refusal(403, code, message);
    }

    static Refusal tokenInvalid() {
        return new Refusal(401, "access_token_invalid", "The access token is invalid or not found in the request.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
