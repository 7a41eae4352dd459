package io.github.tiktokcontent.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A client that sends whatever bytes a test wants. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    RawClient(InetSocketAddress address) throws IOException {
        socket.connect(address, 5_000);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** One answer; empty if the connection ends without one. */
    Optional<Answer> answer() throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        int length = 0;
        for (String line : head.split("\r\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
        }
        return Optional.of(new Answer(head, new String(in.readNBytes(length), StandardCharsets.UTF_8)));
    }

    /** An answer that has no body, whatever its length says. */
    Answer head() throws IOException {
        return new Answer(head(socket.getInputStream()), "");
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next;
            try {
                next = in.read();
            } catch (SocketTimeoutException e) {
                throw new AssertionError("No answer within 20 s", e);
            } catch (IOException e) {
                return "";
            }
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Sends all, says that there is no more, and reads until the end; what came until then if the connection breaks. */
    String exchange(byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            send(bytes);
            socket.shutdownOutput();
            byte[] part = new byte[4096];
            for (int count = 0; count >= 0; count = socket.getInputStream().read(part)) {
                all.write(part, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No end within 20 s", e);
        } catch (IOException e) {
            return all.toString(StandardCharsets.UTF_8); // reset, because something was sent that nobody wanted to read
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Whether the other side has closed, or closes soon. */
    boolean ends() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        boolean has(String line) {
            return head.toLowerCase(Locale.ROOT).contains(line.toLowerCase(Locale.ROOT));
        }
    }
}
