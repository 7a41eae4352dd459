package io.github.tiktokcontent.benchmark;

/**
 * One sending of the whole video.
 *
 * @param seconds from the first byte to the last answer
 * @param cpuSeconds user and system time of the client
 */
record Pass(double seconds, double cpuSeconds) {}
