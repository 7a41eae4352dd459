package io.github.tiktokcontent.examples.connect;

/** A request of a program that is not done, with the sentence for it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String said;

    Refusal(int status, String code, String said) {
        super(said, null, false, false);
        this.status = status;
        this.code = code;
        this.said = said;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String said() {
        return said;
    }
}
