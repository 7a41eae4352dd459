package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One plain socket to the emulator: what a client sees byte by byte. */
final class TestSocket implements Closeable {
    private final Socket socket;

    TestSocket(TikTokEmulator tiktok) throws IOException {
        this(tiktok, 5_000);
    }

    TestSocket(TikTokEmulator tiktok, int readTimeoutMillis) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), tiktok.port());
        socket.setSoTimeout(readTimeoutMillis);
        socket.setTcpNoDelay(true);
    }

    TestSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    TestSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Socket socket() {
        return socket;
    }

    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /** So many bytes as text. */
    String read(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("ended after " + bytes.length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Everything up to the end of the connection. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = read();
            if (next < 0) {
                throw new EOFException("ended in the head: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    Reply readReply() throws IOException {
        String head = readHead();
        String length = header(head, "Content-Length");
        return new Reply(head, length.isEmpty() ? readAll() : read(Integer.parseInt(length)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Status, header fields and body of an answer. */
    record Reply(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String header(String name) {
            return TestSocket.header(head, name);
        }

        JsonNode json() {
            return Json.parse(body).orElse(MissingNode.getInstance());
        }

        JsonNode data() {
            return json().path("data");
        }

        String code() {
            return json().path("error").path("code").asText();
        }

        String message() {
            return json().path("error").path("message").asText();
        }

        /** For tables: {@code 403 privacy_level_option_mismatch}. */
        String verdict() {
            return status() + " " + code();
        }
    }
}
