/** Posts videos and photos to TikTok through the official Content Posting API. */
module io.github.tiktokcontent {
    requires java.net.http;
    requires jdk.httpserver;
    requires transitive java.sql;
    requires org.slf4j;
    requires com.fasterxml.jackson.databind;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;
    requires static com.github.kagkarlsson.scheduler;
    requires static com.nimbusds.jose.jwt;

    exports io.github.tiktokcontent;
    exports io.github.tiktokcontent.crypto;
    exports io.github.tiktokcontent.error;
    exports io.github.tiktokcontent.http;
    exports io.github.tiktokcontent.jdbc;
    exports io.github.tiktokcontent.media;
    exports io.github.tiktokcontent.model;
    exports io.github.tiktokcontent.oauth;
    exports io.github.tiktokcontent.posting;
    exports io.github.tiktokcontent.schedule;
    exports io.github.tiktokcontent.server;
    exports io.github.tiktokcontent.task;
    exports io.github.tiktokcontent.upload;
}
