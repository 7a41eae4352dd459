package io.github.tiktokcontent.examples.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskPriority;
import io.github.tiktokcontent.task.TaskStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportFileTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ACCOUNT =
            "{'id':'a','instance_id':'i','open_id':'o','scope':'video.publish','access_token':%s}";

    private final TokenCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));

    @TempDir
    Path folder;

    private ImportFile read(String text) throws IOException {
        return readBytes(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private ImportFile readBytes(byte[] bytes) throws IOException {
        return ImportFile.read(Files.write(folder.resolve("file.json"), bytes), () -> cipher, NOW);
    }

    private List<String> problems(String text) {
        return catchThrowableOfType(ImportRefusedException.class, () -> read(text)).problems().stream()
                .map(ImportProblem::sentence)
                .toList();
    }

    @Test
    void theExampleOfTheDocsIsRead() throws IOException {
        String docs = Files.readString(Path.of("../docs/import.md"));
        String example = docs.substring(docs.indexOf("```json") + 7);
        ImportFile file = readBytes(example.substring(0, example.indexOf("```")).getBytes(StandardCharsets.UTF_8));

        assertThat(file.instances()).hasSize(1);
        ImportedAccount account = file.accounts().get(0);
        assertThat(account.tokens().accessExpiresAt()).contains(NOW.plusSeconds(86_400));
        assertThat(account.tokens().refreshExpiresAt()).contains(NOW.plusSeconds(31_536_000));
        assertThat(account.tokens().scopes()).isEqualTo(Set.of("user.info.basic", "video.publish", "video.upload"));
        assertThat(cipher.decrypt(account.tokens().accessToken())).isEqualTo(Secret.of("act.example-not-a-real-token"));
        ImportedTask read = file.tasks().get(0);
        Task task = read.givenAt().apply(read.createdAt().orElseThrow());
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.priority()).isEqualTo(TaskPriority.URGENT);
        assertThat(task.videoUrl()).contains("https://media.example.com/videos/harbour.mp4");
        assertThat(task.planning().get(0).status()).isEqualTo(StepStatus.COMPLETED);
        assertThat(task.execution().get(0).output().values()).containsEntry("frames", 180L);
        assertThat(task.processingEndedAt()).contains(Instant.parse("2026-03-01T09:31:20Z"));
        assertThat(task.attachedMedia()).hasSize(1);
        assertThat(file.tasks().get(1).createdAt()).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPaths() {
        assertThat(problems("{'instances':[{'id':'i','user_id':'u u','name':' ','size':1}],"
                        + "'tasks':[{'id':'t','instance_id':'i','description':'d','status':'done',"
                        + "'planning':[{'id':'p','title':'t','colour':'red'},{'id':'p','title':3}],"
                        + "'execution_steps':[{'step_id':'s','started_at':'2026-03-01 10:00'}],"
                        + "'output_data':[],'output_media_ids':[1],'created_at':17},{'id':'t'},7],'extra':{}}"))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("instances[0].user_id cannot be used: user id must be visible"),
                        p -> assertThat(p).startsWith("instances[0].name cannot be used: The name of an instance"),
                        p -> assertThat(p)
                                .isEqualTo("instances[0].size is no field of the format; known are id,"
                                        + " user_id, name."),
                        p -> assertThat(p).startsWith("tasks[0].status is \"done\"; it must be one of submitted, "),
                        p -> assertThat(p).startsWith("tasks[0].planning[0].colour is no field of the format"),
                        p -> assertThat(p).isEqualTo("tasks[0].planning[1].title is a number; it must be a text."),
                        p -> assertThat(p)
                                .isEqualTo("tasks[0].planning[1].id is that of tasks[0].planning[0], too; give"
                                        + " each its own."),
                        p -> assertThat(p)
                                .startsWith("tasks[0].execution_steps[0].started_at is \"2026-03-01 10:00\";"
                                        + " it must be a time with offset or Z"),
                        p -> assertThat(p)
                                .isEqualTo(
                                        "tasks[0].output_data is a list; it must be an object, with any" + " fields."),
                        p -> assertThat(p).isEqualTo("tasks[0].output_media_ids[0] is a number; it must be a text."),
                        p -> assertThat(p).isEqualTo("tasks[0].created_at is a number; it must be a text."),
                        p -> assertThat(p).isEqualTo("tasks[1].instance_id is missing; it must be a text."),
                        p -> assertThat(p).isEqualTo("tasks[1].description is missing; it must be a text."),
                        p -> assertThat(p).isEqualTo("tasks[1].id is that of tasks[0], too; give each its own."),
                        p -> assertThat(p).isEqualTo("tasks[2] is a number; it must be an object."),
                        p -> assertThat(p).startsWith("extra is no field of the format"));
    }

    @Test
    void theFirstFiftyOfManyProblemsAreKept() {
        String wrong = IntStream.range(0, 60).mapToObj(i -> "7").collect(Collectors.joining(","));
        ImportRefusedException refused =
                catchThrowableOfType(ImportRefusedException.class, () -> read("{'tasks':[" + wrong + "]}"));
        assertThat(refused.count()).isEqualTo(60);
        assertThat(refused.problems()).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|is empty",
                "{|ends in the middle of its JSON (line 1, column 2)",
                "{'tasks':[{'id':'t'|ends in the middle of its JSON",
                "{'tasks':[],}|is no JSON in UTF-8 from line 1",
                "{'tasks':[canary]}|is no JSON in UTF-8 from line 1",
                "[]|holds a list; it must be a JSON object",
                "{}|has none of instances, accounts and tasks",
                "{'tasks':[]} {}|goes on after its JSON object",
                "{'tasks':{}}|tasks is an object; it must be a list",
                "{'tasks':[],'tasks':[]}|tasks is given twice",
                "{'tasks':[{'id':'t','id':'t','instance_id':'i','description':'d'}]}|tasks[0].id is given twice in one",
                "{'tasks':[{'id':'t','instance_id':'i','description':'a\\u0000'}]}|tasks[0].description holds a NUL",
                "{'tasks':[{'id':'t','instance_id':'i','description':'d','output_data':{'n':1e9999}}]}"
                        + "|tasks[0].output_data.n is a number with more than 1000 places",
                "{'tasks':[{'id':'a b','instance_id':'i','description':'d'}]}|tasks[0].id cannot be used: A task id has",
                "{'tasks':[{'id':'t','instance_id':'i','description':'d','planning':[{'id':'p','title':'t',"
                        + "'status':'failed'}]}]}|it must be one of pending, in_progress, completed.",
                "{'tasks':[{'id':'t','instance_id':'i','description':'d','created_at':'1969-12-31T23:00:00Z'}]}"
                        + "|from 1970 on",
                "{'tasks':[{'id':'t','instance_id':'i','description':'d','odd \\u001b[31m key':1}]}"
                        + "|tasks[0][`odd ?[31m key`]",
            })
    void whatIsNoSuchFileIsToldInASentence(String text, String told) {
        assertThat(problems(text)).anySatisfy(problem -> assertThat(problem).contains(told.replace('`', '"')));
        assertThat(problems(text)).noneSatisfy(problem -> assertThat(problem).contains("canary"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = "{\"tasks\":[{\"id\":\"\u00e9\"}]}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(catchThrowableOfType(ImportRefusedException.class, () -> readBytes(bytes)))
                .hasMessageContaining("no JSON in UTF-8");
    }

    @Test
    void depthIsBounded() {
        String deep = "{'x':".repeat(33) + "1" + "}".repeat(33);
        assertThat(problems("{'tasks':[{'id':'t','instance_id':'i','description':'d','output_data':" + deep + "}]}"))
                .singleElement()
                .asString()
                .contains("tasks[0].output_data cannot be used", "32 levels deep");
        assertThat(problems("[".repeat(5_000))).singleElement().asString().contains("no JSON");
    }

    @Test
    void tokensMayBeSealedAloneByAKeyOfTheList() throws IOException {
        String sealed = cipher.encrypt(Secret.of("act.canary"));
        ImportFile file = read("{'accounts':[" + ACCOUNT.formatted("'" + sealed + "'") + "]}");
        assertThat(file.accounts().get(0).tokens().accessToken()).isEqualTo(sealed);
    }

    @Test
    void aSealedTokenThatNoKeyOpensIsNeverTakenForAPlainOne() {
        String other = FernetCipher.of(List.of(FernetCipher.newKey())).encrypt(Secret.of("act.canary"));
        for (String token : List.of(other, other.substring(0, 80), other + "*")) {
            assertThat(problems("{'accounts':[" + ACCOUNT.formatted("'" + token + "'") + "]}"))
                    .singleElement()
                    .asString()
                    .contains("accounts[0].access_token is sealed by Fernet, but no key of ENCRYPTION_KEY opens it")
                    .contains("KEY_MISMATCH")
                    .doesNotContain(token.substring(10, 40));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"' canary'", "'can ary'", "'canary\\n'", "['canary']", "''", "{'canary':'canary'}"})
    void noMessageShowsAToken(String token) {
        assertThat(problems("{'accounts':[" + ACCOUNT.formatted(token) + "]}"))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("accounts[0].access_token"))
                .noneSatisfy(problem -> assertThat(problem).contains("canary"));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,is -1; it must be a whole number of seconds from now",
        "1.5,is a number; it must be a whole number of seconds",
        "'\"60\"',is a text; it must be a whole number",
        "2592001,0 to 2592000",
        "99999999999999999999999999,is out of range"
    })
    void lifetimesAreWholeSecondsFromNow(String value, String told) {
        String account = ACCOUNT.formatted("'act.x'").replace("}", ",'expires_in':" + value + "}");
        assertThat(problems("{'accounts':[" + account + "]}"))
                .singleElement()
                .asString()
                .contains(told);
    }

    @Test
    void scopesStandBetweenCommasOrBlanks() throws IOException {
        String account =
                ACCOUNT.formatted("'act.x'").replace("video.publish", " video.publish, video.upload user.info.basic");
        assertThat(read("{'accounts':[" + account + "]}")
                        .accounts()
                        .get(0)
                        .tokens()
                        .scopes())
                .isEqualTo(Set.of("video.publish", "video.upload", "user.info.basic"));
        assertThat(problems("{'accounts':[" + account.replace("user.info", "\u00fcser.info") + "]}"))
                .singleElement()
                .asString()
                .contains("accounts[0].scope is no list of scopes");
    }

    @Test
    void aCreatorHasOneAccountForEachInstance() throws IOException {
        String one = ACCOUNT.formatted("'act.x'");
        String two = one.replace("'id':'a'", "'id':'b'");
        assertThat(problems("{'accounts':[" + one + "," + two + "]}"))
                .containsExactly("accounts[1].open_id is that of accounts[0], too; give each its own.");
        assertThat(read("{'accounts':[" + one + "," + two.replace("'i'", "'j'") + "]}")
                        .accounts())
                .hasSize(2);
    }

    @Test
    void withoutAccountsNoKeyIsAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.json"), "{\"instances\":[]}");
        assertThat(ImportFile.read(
                                file,
                                () -> {
                                    throw new AssertionError("asked");
                                },
                                NOW)
                        .accounts())
                .isEmpty();
    }
}
