module consumer {
    requires io.github.tiktokcontent;
    requires io.github.tiktokcontent.emulator;
}
