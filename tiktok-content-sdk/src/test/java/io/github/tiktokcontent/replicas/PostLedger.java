package io.github.tiktokcontent.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.task.PostPhase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the store says of all posts, beside what TikTok has. */
final class PostLedger {
    private final Map<String, List<EmulatedPost>> complete = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final int sessions;

    private record Row(String task, PostPhase phase, String hold, String publishId, boolean pull) {}

    PostLedger(TikTokEmulator tiktok, TestDatabase database) throws SQLException {
        List<EmulatedPost> all = tiktok.posts();
        sessions = all.size();
        for (EmulatedPost post : all) {
            if (post.complete()) {
                complete.computeIfAbsent(post.title().orElse(post.creator()), name -> new ArrayList<>())
                        .add(post);
            }
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT t.id, p.phase, p.hold, p.publish_id, p.video_url LIKE 'https:%' FROM tiktok_task t"
                                + " LEFT JOIN tiktok_post p ON p.task_id = t.id")) {
            while (row.next()) {
                rows.add(new Row(
                        row.getString(1),
                        PostPhase.of(String.valueOf(row.getString(2))),
                        String.valueOf(row.getString(3)),
                        String.valueOf(row.getString(4)),
                        row.getBoolean(5)));
            }
        }
    }

    /** Duplicates 0, lost 0, nothing called published that is not, nothing called failed that is. */
    void check(int ordered) {
        assertThat(rows).as("one attempt per task").hasSize(ordered);
        complete.forEach(
                (task, posts) -> assertThat(posts).as("posts of " + task).hasSize(1));
        for (Row row : rows) {
            List<EmulatedPost> posts = complete.getOrDefault(row.task(), List.of());
            switch (row.phase()) {
                case PUBLISHED, IN_INBOX ->
                    assertThat(posts)
                            .as(row.toString())
                            .extracting(EmulatedPost::publishId)
                            .containsExactly(row.publishId());
                case FAILED -> assertThat(posts).as(row.toString()).isEmpty();
                case UNKNOWN_OUTCOME ->
                    assertThat(row.pull()).as(row.toString()).isTrue();
                default -> assertThat(row.hold()).as(row.toString()).isEqualTo("NEEDS_ATTENTION");
            }
        }
    }

    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(
                row.hold().equals("null") ? row.phase().name() : row.phase() + " " + row.hold(), 1, Integer::sum));
        counts.put("inits", sessions);
        return counts;
    }
}
