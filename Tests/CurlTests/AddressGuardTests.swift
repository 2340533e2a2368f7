import Testing

@testable import Curl

@Suite struct AddressGuardTests {
    static let refused = [
        ("0.0.0.0", "an unspecified address"), ("0.1.2.3", "an unspecified address"),
        ("10.0.0.0", "a private address"), ("10.255.255.255", "a private address"),
        ("100.64.0.0", "a carrier's shared address"), ("100.127.255.255", "a carrier's shared address"),
        ("127.0.0.1", "a loopback address"), ("127.255.255.254", "a loopback address"),
        ("169.254.0.1", "a link-local address"), ("169.254.169.254", "a link-local address"),
        ("172.16.0.0", "a private address"), ("172.31.255.255", "a private address"),
        ("192.0.0.8", "a reserved address"), ("192.0.2.1", "an address for documentation"),
        ("192.88.99.1", "a 6to4 relay's address"),
        ("192.168.0.0", "a private address"), ("192.168.255.255", "a private address"),
        ("198.18.0.1", "an address for benchmarks"), ("198.19.255.255", "an address for benchmarks"),
        ("198.51.100.7", "an address for documentation"), ("203.0.113.9", "an address for documentation"),
        ("224.0.0.1", "a multicast address"), ("239.255.255.255", "a multicast address"),
        ("240.0.0.1", "a reserved address"), ("255.255.255.255", "a reserved address"),
        ("::", "an unspecified address"), ("::1", "a loopback address"),
        ("::2", "an IPv4 address in IPv6's clothes"), ("::127.0.0.1", "an IPv4 address in IPv6's clothes"),
        ("::ffff:127.0.0.1", "an IPv4 address in IPv6's clothes"), ("::ffff:8.8.8.8", "an IPv4 address in IPv6's clothes"),
        ("64:ff9b::127.0.0.1", "a NAT64 address for a loopback address"),
        ("64:ff9b::10.1.2.3", "a NAT64 address for a private address"),
        ("64:ff9b::169.254.169.254", "a NAT64 address for a link-local address"),
        ("64:ff9b:1::8.8.8.8", "a local NAT64 address"),
        ("2002:7f00:1::", "a 6to4 address for a loopback address"),
        ("2002:a9fe:a9fe::1", "a 6to4 address for a link-local address"),
        ("2002:c0a8:101::1", "a 6to4 address for a private address"),
        ("2001:0:1::1", "a reserved address"), ("2001:10::1", "a reserved address"),
        ("2001:db8::1", "an address for documentation"), ("3fff:fff::1", "an address for documentation"),
        ("100::1", "a discarding address"), ("5f00::1", "a reserved address"),
        ("fc00::1", "a private address"), ("fd12:3456::1", "a private address"),
        ("fe80::1", "a link-local address"), ("febf::1", "a link-local address"), ("fec0::1", "a site-local address"),
        ("ff02::1", "a multicast address"), ("4000::1", "a reserved address"),
    ]

    static let allowed = [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700:4700::1111", "2001:4860:4860::8888",
        "64:ff9b::8.8.8.8", "2002:808:808::1", "2a00::1",
    ]

    @Test("an address that is not public is refused, with what it is", arguments: refused)
    func refuses(_ text: String, _ words: String) throws {
        #expect(AddressGuard.objection(to: try #require(AddressRange.bytes(text))) == words)
    }

    @Test("a public address is allowed, also right beside a range that is not", arguments: allowed)
    func allows(_ text: String) throws {
        #expect(AddressGuard.objection(to: try #require(AddressRange.bytes(text))) == nil)
    }

    @Test("what is no internet address is refused", arguments: [0, 3, 5, 108])
    func otherFamilies(_ count: Int) {
        #expect(AddressGuard.objection(to: [UInt8](repeating: 8, count: count)) == "not an internet address")
    }
}
