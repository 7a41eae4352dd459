package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** The bytes that arrive on one connection, buffered by hand so that a stalled answer can still notice a closed peer. */
final class WireInput {
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[32 * 1024];
    private int position;
    private int limit;

    WireInput(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    int read(byte[] target, int length) throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, 0, count);
        position += count;
        return count;
    }

    /** Waits that long for the peer to close. Bytes that come instead are kept for the next read. */
    boolean peerCloses(int millis) {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        try {
            socket.setSoTimeout(millis);
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count > 0) {
                limit += count;
            }
            socket.setSoTimeout(0);
            return count < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    boolean isFull() {
        return limit - position == buffer.length;
    }

    private boolean fill() throws IOException {
        socket.setSoTimeout(0);
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }
}
