package io.github.tiktokcontent.examples;

import com.sun.net.httpserver.HttpServer;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An emulator, an empty database in a folder, a storage on this machine with a video, and files to import. */
public final class TaskStage implements AutoCloseable {
    private final Path folder;
    private final LoginStage stage;
    private final HttpServer storage;

    private TaskStage(Path folder, LoginStage stage, HttpServer storage) {
        this.folder = folder;
        this.stage = stage;
        this.storage = storage;
    }

    /** Everything in a folder of the test's. */
    public static TaskStage in(Path folder) throws IOException {
        byte[] video = Files.readAllBytes(DemoFile.in(folder));
        HttpServer storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/videos/clip.mp4", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.sendResponseHeaders(200, video.length);
            exchange.getResponseBody().write(video);
            exchange.close();
        });
        storage.start();
        TaskStage stage = new TaskStage(folder, LoginStage.in(folder), storage);
        stage.environment().put("MEDIA_ALLOWED_PREFIXES", stage.url("/videos/"));
        return stage;
    }

    public TikTokEmulator tiktok() {
        return stage.tiktok();
    }

    public Map<String, String> environment() {
        return stage.environment();
    }

    /** A URL of the storage. */
    public String url(String path) {
        return "http://127.0.0.1:" + storage.getAddress().getPort() + path;
    }

    /** Runs a command to its end. */
    public CommandRun run(String... args) {
        return stage.run(args);
    }

    /** Starts a command. */
    public RunningCommand start(String... args) {
        return stage.start(args);
    }

    /** A file with this text, single quotes for double ones. */
    public String file(String text) throws IOException {
        return Files.writeString(folder.resolve("import.json"), text.replace('\'', '"'))
                .toString();
    }

    /** Imports an instance of user u, the emulator's account under the id acc, and completed tasks. */
    public CommandRun importTasks(String... ids) throws IOException {
        var pair = tiktok().creator().newTokens();
        StringBuilder tasks = new StringBuilder();
        for (String id : ids) {
            tasks.append(tasks.isEmpty() ? "" : ",")
                    .append(
                            "{'id':'%s','instance_id':'i','description':'A clip','status':'completed','output_data':{'video_url':'%s','caption':'Harbour at dawn'},'created_at':'2026-03-01T09:00:00Z'}"
                                    .formatted(id, url("/videos/clip.mp4?signature=canary")));
        }
        return run(
                "import",
                file(
                        "{'instances':[{'id':'i','user_id':'u','name':'Team'}],'accounts':[{'id':'acc','instance_id':'i','open_id':'%s','account_name':'Harbour','access_token':'%s','refresh_token':'%s','expires_in':86400,'refresh_expires_in':31536000,'scope':'user.info.basic,video.publish,video.upload'}],'tasks':[%s]}"
                                .formatted(
                                        tiktok().creator().openId(), pair.accessToken(), pair.refreshToken(), tasks)));
    }

    @Override
    public void close() {
        storage.stop(0);
        stage.close();
    }
}
