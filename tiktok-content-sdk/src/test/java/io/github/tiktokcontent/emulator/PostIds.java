package io.github.tiktokcontent.emulator;

/** Numbers for publish ids and post ids: 19 digits, above what a double can hold exactly. Guarded by the platform's lock. */
final class PostIds {
    private long last = 7_512_345_678_901_234_567L;

    long next() {
        last += 2;
        return last;
    }
}
