package io.github.tiktokcontent.benchmark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** As much HTTP as a raw socket needs. */
final class Wire implements Closeable {
    private final SocketChannel channel;
    private final String host;
    /** What was read behind a head, ready to be read. */
    private final ByteBuffer held = ByteBuffer.allocateDirect(16 * 1024).limit(0);

    Wire(URI uri) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        host = uri.getHost() + ":" + uri.getPort();
    }

    SocketChannel channel() {
        return channel;
    }

    void head(String method, URI uri, String headers) throws IOException {
        String text = method + " " + uri.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void putHead(Workload work, int index) throws IOException {
        head(
                "PUT",
                work.target(),
                "Content-Type: video/mp4\r\nContent-Range: " + work.plan().contentRange(index) + "\r\nContent-Length: "
                        + work.plan().chunk(index).length() + "\r\n");
    }

    /** The status of the next reply. Its body, if it has one, comes from {@link #read}. */
    int status() throws IOException {
        String head = "";
        while (!head.contains("\r\n\r\n")) {
            held.compact();
            int n = channel.read(held);
            held.flip();
            if (n < 0) {
                throw new EOFException("the connection ended within a reply");
            }
            head = StandardCharsets.US_ASCII.decode(held.duplicate()).toString();
        }
        held.position(held.position() + head.indexOf("\r\n\r\n") + 4);
        return Integer.parseInt(head.substring(9, 12));
    }

    int read(ByteBuffer into) throws IOException {
        if (!held.hasRemaining()) {
            return channel.read(into);
        }
        int n = Math.min(held.remaining(), into.remaining());
        into.put(held.slice(held.position(), n));
        held.position(held.position() + n);
        return n;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
