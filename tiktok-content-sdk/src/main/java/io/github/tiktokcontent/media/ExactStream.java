package io.github.tiktokcontent.media;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** So many bytes of a stream, no more and no less. */
final class ExactStream extends FilterInputStream {
    private long left;

    ExactStream(InputStream in, long length) {
        super(in);
        left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(left, length));
        if (count < 0) {
            throw new EOFException("The stored file ended " + left + " bytes too early");
        }
        left -= count;
        return count;
    }

    @Override
    public long skip(long n) throws IOException {
        long wanted = Math.min(n, left);
        byte[] buffer = new byte[(int) Math.max(1, Math.min(8192, wanted))];
        long skipped = 0;
        while (skipped < wanted) {
            skipped += read(buffer, 0, (int) Math.min(buffer.length, wanted - skipped));
        }
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, in.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
