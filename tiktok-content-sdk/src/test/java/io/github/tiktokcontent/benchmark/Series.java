package io.github.tiktokcontent.benchmark;

import java.util.List;

/**
 * Some clients under the same conditions.
 *
 * @param title what the table is called
 * @param chunkSize of all clients
 * @param sink further arguments of the sink
 * @param clients in the order of the table
 * @param rounds how often each client gets a new process
 * @param passes of one process, the first one included
 */
record Series(String title, long chunkSize, List<String> sink, List<String> clients, int rounds, int passes) {}
