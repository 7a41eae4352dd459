package io.github.tiktokcontent.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A storage host over a socket that answers as it is told, byte by byte if need be. */
final class ScriptedSource implements AutoCloseable {
    /** One GET. */
    record Get(int number, String path, Map<String, String> headers) {
        long first() {
            String range = headers.getOrDefault("range", "bytes=0-");
            return Long.parseLong(range.substring(6, range.length() - 1));
        }
    }

    /** Writes the whole answer, head included; the connection is closed after it. */
    interface Script {
        void answer(Get get, OutputStream out) throws IOException, InterruptedException;
    }

    final List<Get> gets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Script script;

    ScriptedSource(Script script) throws IOException {
        this.script = script;
        server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "scripted-source");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread server = new Thread(() -> serve(socket), "scripted-source-connection");
                server.setDaemon(true);
                server.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Get get = read(new BufferedInputStream(socket.getInputStream()));
            gets.add(get);
            script.answer(get, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The client has gone, which some tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Get read(InputStream in) throws IOException {
        String request = readLine(in);
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Get(gets.size() + 1, request, headers);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.append(c == '\r' ? "" : (char) c);
        }
        return line.toString();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/bucket/video.mp4?token=signed-secret");
    }

    void script(Script next) {
        script = next;
    }

    /** A host that does everything right. */
    static Script serving(byte[] video, String... headers) {
        return (get, out) -> {
            int first = (int) get.first();
            String status = get.headers().containsKey("range") ? "206 Partial Content" : "200 OK";
            head(out, status, video.length - first, headers);
            if (first > 0) {
                line(out, "Content-Range: bytes " + first + "-" + (video.length - 1) + "/" + video.length);
            }
            line(out, "");
            out.write(video, first, video.length - first);
        };
    }

    static Script status(String status, String... headers) {
        return (get, out) -> {
            head(out, status, 0, headers);
            line(out, "");
        };
    }

    /** The head without its end. */
    static void head(OutputStream out, String status, long length, String... headers) throws IOException {
        line(out, "HTTP/1.1 " + status);
        line(out, "Content-Length: " + length);
        line(out, "Connection: close");
        for (String header : headers) {
            line(out, header);
        }
    }

    static void line(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
