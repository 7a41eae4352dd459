package io.github.tiktokcontent.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Opens connections that say nothing, and prints how the server treats them and one who speaks. A program of its own, because
 * the JDK's server reads its limit once, and other tests may have loaded it before.
 */
final class SilentCrowd {
    private static final int CROWD = 1_500;
    private static final int TOO_MANY = 60;

    private SilentCrowd() {}

    public static void main(String... args) throws Exception {
        ServerResponse answer = new ServerResponse(200, Map.of(), "fine");
        List<SocketChannel> silent = new ArrayList<>();
        try (TaskServer server = TaskServer.builder(request -> answer).start()) {
            join(silent, CROWD, server.address());
            System.out.println("among 1500: " + asked(server) + ", ended " + ended(silent));
            join(silent, TaskServer.MOST_CONNECTIONS + TOO_MANY - CROWD, server.address());
            // The answer of the one who spoke may just have ended.
            for (long end = System.nanoTime() + 10_000_000_000L;
                    ended(silent) < TOO_MANY && System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            System.out.println("beyond the most: " + asked(server) + ", ended " + ended(silent));
            for (SocketChannel channel : silent) {
                channel.close();
            }
            boolean again = false;
            for (long end = System.nanoTime() + 10_000_000_000L; !again && System.nanoTime() < end; ) {
                again = asked(server).equals("200");
            }
            System.out.println("when they are gone: " + asked(server));
        }
    }

    private static void join(List<SocketChannel> crowd, int count, InetSocketAddress address) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(address);
            channel.configureBlocking(false);
            crowd.add(channel);
        }
    }

    private static String asked(TaskServer server) {
        try (RawClient client = new RawClient(server.address())) {
            return client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .answer()
                    .map(answer -> Integer.toString(answer.status()))
                    .orElse("none");
        } catch (IOException e) {
            return "none"; // closed before all was sent
        }
    }

    private static long ended(List<SocketChannel> crowd) {
        return crowd.stream().filter(SilentCrowd::ended).count();
    }

    private static boolean ended(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
