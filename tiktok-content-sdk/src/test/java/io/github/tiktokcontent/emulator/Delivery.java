package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** How the bytes of an answer go out; true where the connection may serve another request. */
@FunctionalInterface
interface Delivery {
    boolean send(Wire wire, Answer answer, Fault fault) throws IOException;

    static void sendWhole(Wire wire, Answer answer) throws IOException {
        byte[] bytes = bytes(answer);
        wire.write(bytes, 0, bytes.length);
    }

    static Delivery whole(boolean keepsOpen) {
        return (wire, answer, fault) -> {
            sendWhole(wire, answer);
            return keepsOpen;
        };
    }

    static Delivery stall(boolean inBody, int after) {
        return (wire, answer, fault) -> {
            byte[] bytes = bytes(answer);
            int cut = cut(answer, inBody, after);
            wire.write(bytes, 0, cut);
            fault.stall(wire);
            wire.write(bytes, cut, bytes.length);
            return true;
        };
    }

    static Delivery reset(boolean inBody, int after) {
        return (wire, answer, fault) -> {
            wire.write(bytes(answer), 0, cut(answer, inBody, after));
            wire.reset();
            return false;
        };
    }

    static Delivery truncate(int after) {
        return (wire, answer, fault) -> {
            wire.write(bytes(answer), 0, cut(answer, true, after));
            return false;
        };
    }

    static Delivery trickle(Duration interval) {
        return (wire, answer, fault) -> {
            byte[] bytes = bytes(answer);
            int sent = 0;
            while (sent < bytes.length && !fault.releasedWithin(interval)) {
                wire.write(bytes, sent, ++sent);
            }
            wire.write(bytes, sent, bytes.length);
            return true;
        };
    }

    static Delivery endless() {
        return (wire, answer, fault) -> {
            byte[] head = Wire.head(answer.header("Transfer-Encoding", "chunked"), true);
            wire.write(head, 0, head.length);
            byte[] filler = new byte[8 * 1024];
            Arrays.fill(filler, (byte) ' ');
            byte[] chunk = ("2000\r\n" + new String(filler, StandardCharsets.US_ASCII) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            while (!fault.releasedWithin(Duration.ZERO)) {
                wire.write(chunk, 0, chunk.length);
            }
            return false;
        };
    }

    private static int cut(Answer answer, boolean inBody, int after) {
        int head = Wire.head(answer, false).length;
        return inBody ? head + Math.min(after, answer.body().length) : Math.min(after, head);
    }

    private static byte[] bytes(Answer answer) {
        byte[] head = Wire.head(answer, false);
        byte[] all = Arrays.copyOf(head, head.length + answer.body().length);
        System.arraycopy(answer.body(), 0, all, head.length, answer.body().length);
        return all;
    }
}
