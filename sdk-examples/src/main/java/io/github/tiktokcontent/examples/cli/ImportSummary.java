package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an import brought.
 *
 * @param instances how many instances the file has
 * @param accounts how many accounts it has
 * @param present how many of them were there already, and stayed as they were
 * @param tasks how many tasks it has
 */
record ImportSummary(int instances, int accounts, int present, int tasks) {
    String text() {
        return count(instances, "instance") + ", " + count(accounts, "account")
                + (present == 0 ? "" : " (" + present + (present == 1 ? " was" : " were") + " there)") + ", "
                + count(tasks, "task");
    }

    ObjectNode json() {
        return Json.object()
                .put("instances", instances)
                .put("accounts", accounts)
                .put("accounts_present", present)
                .put("tasks", tasks);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
