package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.TaskStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ImportCommandTest {
    @TempDir
    Path folder;

    private TaskStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = TaskStage.in(folder);
        stage.environment().put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("fresh") + ";TRACE_LEVEL_FILE=0");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theExampleOfTheDocsIsImportedAndTwiceIsOnce() throws IOException {
        String docs = Files.readString(Path.of("../docs/import.md"));
        String example = docs.substring(docs.indexOf("```json") + 7);
        String file = stage.file(example.substring(0, example.indexOf("```")));
        stage.environment().keySet().removeIf(name -> name.startsWith("TIKTOK_"));

        CommandRun first = stage.run("import", file);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).isEqualToIgnoringWhitespace("Imported 1 instance, 1 account, 2 tasks");
        assertThat(first.err()).contains("The database had no tables of this program; those of version");
        JsonNode shown = task("task-42", "user-17");
        JsonNode undated = task("task-43", "user-17");

        CommandRun again = stage.run("import", file);
        assertThat(again.out()).isEqualToIgnoringWhitespace("Imported 1 instance, 1 account (1 was there), 2 tasks");
        assertThat(again.err()).isEmpty();
        assertThat(task("task-42", "user-17").path("created_at")).isEqualTo(shown.path("created_at"));
        assertThat(task("task-43", "user-17").path("created_at")).isEqualTo(undated.path("created_at"));
        JsonNode account = stage.run("accounts", "--instance", "harbour-team", "--json")
                .json()
                .path("accounts")
                .path(0);
        assertThat(account.path("id").asText()).isEqualTo("acc-harbour");
        assertThat(account.path("name").asText()).isEqualTo("Harbour");
        assertThat(stage.run("accounts", "check-keys", "--json")
                        .json()
                        .path("complete")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode task(String id, String user) {
        return stage.run("task", id, "--user", user, "--json").json();
    }

    @Test
    void everythingOfATaskComesThrough() throws IOException {
        String docs = Files.readString(Path.of("../docs/import.md"));
        String example = docs.substring(docs.indexOf("```json") + 7);
        stage.run("import", stage.file(example.substring(0, example.indexOf("```"))));
        JsonNode task = task("task-42", "user-17");
        assertThat(task.path("priority").asText()).isEqualTo("urgent");
        assertThat(task.path("planning")
                        .path(0)
                        .path("reference_images")
                        .path(0)
                        .asText())
                .endsWith("dawn.jpg");
        assertThat(task.path("execution_steps")
                        .path(0)
                        .path("output")
                        .path("frames")
                        .asInt())
                .isEqualTo(180);
        assertThat(task.path("execution_steps").path(0).path("completed_at").asText())
                .isEqualTo("2026-03-01T09:31:20Z");
        assertThat(task.path("attached_media").path(0).path("type").asText()).isEqualTo("image");
        assertThat(task.path("output_media_ids").path(0).asText()).isEqualTo("media-9");
        assertThat(task.path("caption").asText()).isEqualTo("Harbour at dawn #harbour");
        assertThat(task.path("can_post").asBoolean()).isTrue();
        CommandRun people = stage.run("task", "task-42", "--user", "user-17");
        assertThat(people.out()).contains("completed: Find the light", "video-agent render", "Can be posted");
    }

    @Test
    void aWrongFileIsRefusedAsAWholeBeforeTheDatabaseIsTouched() throws IOException {
        String file = stage.file("{'instances':[{'id':'i','user_id':'u','name':'n'}],"
                + "'tasks':[{'id':'t','instance_id':'i','description':'d','colour':1,'status':'done'}]}");
        CommandRun run = stage.run("import", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Nothing was imported, because of 2 problems in the file:")
                .contains("  - tasks[0].colour is no field of the format");
        assertThat(folder.resolve("fresh.mv.db")).doesNotExist();
        JsonNode error = stage.run("import", file, "--json").json().path("error");
        assertThat(error.path("type").asText()).isEqualTo("ImportRefusedException");
        assertThat(error.path("problem_count").asInt()).isEqualTo(2);
        assertThat(error.path("problems").findValuesAsText("path"))
                .containsExactlyInAnyOrder("tasks[0].colour", "tasks[0].status");
    }

    @Test
    void filesThatCannotBeReadAreToldInASentence() throws IOException {
        assertThat(stage.run("import", folder.resolve("none.json").toString()).err())
                .contains("There is no file");
        assertThat(stage.run("import", folder.toString()).err()).contains("is a folder; name a JSON file");
        assertThat(stage.run("import", stage.file("")).err()).contains("  - The file is empty;");
        assertThat(stage.run("import").exitCode()).isEqualTo(2);
        assertThat(stage.run("import", "--help").out()).contains("all of it or nothing");
    }

    @Test
    void theKeyIsNeededForAccountsOnly() throws IOException {
        stage.environment().remove("ENCRYPTION_KEY");
        assertThat(stage.run("import", stage.file("{'instances':[{'id':'i','user_id':'u','name':'n'}]}"))
                        .exitCode())
                .isZero();
        CommandRun run = stage.importTasks("t");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ENCRYPTION_KEY is not set");
    }

    @Test
    void sealedTokensOfAnEarlierSystemWorkAndNothingShowsOne() throws IOException {
        FernetCipher cipher = FernetCipher.parse(stage.environment().get("ENCRYPTION_KEY"));
        String sealed = cipher.encrypt(Secret.of("act.canary"));
        String text = "{'accounts':[{'id':'a','instance_id':'i','open_id':'o','scope':'video.publish',"
                + "'access_token':'" + sealed + "'}],'instances':[{'id':'i','user_id':'u','name':'n'}]}";
        assertThat(stage.run("import", stage.file(text)).exitCode()).isZero();
        assertThat(stage.run("accounts", "check-keys", "--json")
                        .json()
                        .path("current")
                        .asInt())
                .isEqualTo(1);
        stage.environment().put("ENCRYPTION_KEY", FernetCipher.newKey().reveal());
        CommandRun run = stage.run("import", stage.file(text), "--verbose");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("KEY_MISMATCH").doesNotContain(sealed, "canary");
    }

    @Test
    void anIdThatAnotherCreatorsAccountHasIsRefused() throws IOException {
        stage.importTasks("t");
        String text = "{'accounts':[{'id':'acc','instance_id':'i','open_id':'other','scope':'',"
                + "'access_token':'act.x'}],'tasks':[{'id':'new','instance_id':'i','description':'d'}]}";
        CommandRun run = stage.run("import", stage.file(text));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing was imported: accounts[0].id is that of another account");
        assertThat(stage.run("task", "new", "--user", "u").exitCode()).isEqualTo(1);
    }

    @Test
    void aTaskOfNoInstanceIsRefusedWithEverythingElse() throws IOException {
        CommandRun run = stage.run(
                "import",
                stage.file("{'instances':[{'id':'i','user_id':'u','name':'n'}],"
                        + "'tasks':[{'id':'a','instance_id':'i','description':'d'},"
                        + "{'id':'b','instance_id':'nowhere','description':'d'}]}"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing was imported", "nowhere");
        assertThat(stage.run("task", "a", "--user", "u").exitCode()).isEqualTo(1);
    }

    @Test
    void bigFilesAreImported() throws IOException {
        StringBuilder text = new StringBuilder("{'instances':[{'id':'i','user_id':'u','name':'n'}],'tasks':[");
        for (int i = 0; i < 3_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{'id':'t%d','instance_id':'i','description':'%s'}".formatted(i, "d".repeat(500)));
        }
        CommandRun run = stage.run("import", stage.file(text + "]}"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("3000 tasks");
        assertThat(stage.run("tasks", "--user", "u", "--limit", "1000", "--json")
                        .json()
                        .path("tasks"))
                .hasSize(1_000);
        assertThat(List.of(stage.run("tasks", "--user", "u").err()))
                .first()
                .asString()
                .contains("There may be more");
    }
}
