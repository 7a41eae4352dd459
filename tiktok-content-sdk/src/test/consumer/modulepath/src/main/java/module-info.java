module consumer {
    requires io.github.tiktokcontent;
}
