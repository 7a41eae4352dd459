package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "34.120.0.1",
                "2a00:1450::1",
                "172.32.0.1",
                "172.15.255.255",
                "11.0.0.1",
                "9.255.255.255",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "168.63.129.17",
                "2001:4860:4860::8888",
                "2606:4700::1",
                "3ffe::1"
            })
    void publicAddressesAreAllowed(String address) throws UnknownHostException {
        assertThat(AddressRules.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "127.0.0.1 LOOPBACK",
                "127.255.255.255 LOOPBACK",
                "::1 LOOPBACK",
                "0.0.0.0 UNSPECIFIED",
                "0.1.2.3 UNSPECIFIED",
                ":: UNSPECIFIED",
                "10.0.0.5 PRIVATE",
                "172.16.0.1 PRIVATE",
                "172.31.255.255 PRIVATE",
                "192.168.1.1 PRIVATE",
                "169.254.169.254 LINK_LOCAL",
                "fe80::1 LINK_LOCAL",
                "febf::1 LINK_LOCAL",
                "fd00:ec2::254 PRIVATE",
                "fc00::1 PRIVATE",
                "100.64.0.1 SHARED",
                "100.100.100.200 SHARED",
                "100.127.255.255 SHARED",
                "198.18.0.1 SPECIAL_PURPOSE",
                "198.19.255.255 SPECIAL_PURPOSE",
                "192.0.0.192 SPECIAL_PURPOSE",
                "192.0.2.1 SPECIAL_PURPOSE",
                "198.51.100.1 SPECIAL_PURPOSE",
                "203.0.113.1 SPECIAL_PURPOSE",
                "192.88.99.1 SPECIAL_PURPOSE",
                "168.63.129.16 METADATA",
                "224.0.0.1 MULTICAST",
                "239.255.255.255 MULTICAST",
                "ff02::1 MULTICAST",
                "240.0.0.1 RESERVED",
                "255.255.255.255 RESERVED",
                "::ffff:169.254.169.254 LINK_LOCAL",
                "64:ff9b::a9fe:a9fe EMBEDDED_IPV4",
                "64:ff9b::2278:1 EMBEDDED_IPV4",
                "64:ff9b:1::1 EMBEDDED_IPV4",
                "2002:7f00:1:: EMBEDDED_IPV4",
                "2001::1 EMBEDDED_IPV4",
                "2001:10::1 SPECIAL_PURPOSE",
                "2001:db8::1 SPECIAL_PURPOSE",
                "3fff::1 SPECIAL_PURPOSE",
                "fec0::1 PRIVATE",
                "100::1 SPECIAL_PURPOSE",
                "5f00::1 SPECIAL_PURPOSE",
                "::7f00:1 RESERVED",
                "::ffff:0:7f00:1 RESERVED",
                "4000::1 RESERVED",
                "e000::1 RESERVED",
            })
    void everythingElseIsRefused(String address, AddressRefusal reason) throws UnknownHostException {
        assertThat(AddressRules.refusal(InetAddress.getByName(address))).contains(reason);
    }

    @Test
    void aMappedAddressThatStayedIpv6IsRefused() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 34;
        InetAddress address = Inet6Address.getByAddress("mapped.example", mapped, 1);
        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(AddressRules.refusal(address)).contains(AddressRefusal.EMBEDDED_IPV4);
    }
}
