module consumer {
    requires com.h2database;
    requires io.github.tiktokcontent;
    requires io.github.tiktokcontent.emulator;
    requires java.net.http;
    requires java.sql;
}
