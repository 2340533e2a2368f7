/// Says why an address is not public.
package enum AddressGuard {
    /// `a loopback address`; nil for a public one.
    /// - Parameter address: 4 or 16 bytes in network order; any other count is no internet address.
    package static func objection(to address: [UInt8]) -> String? {
        switch address.count {
        case 4: words(four, address)
        case 16: objection(toSixteen: address)
        default: "not an internet address"
        }
    }

    private static func objection(toSixteen address: [UInt8]) -> String? {
        if let words = words(six, address) { return words }
        for form in embedding where form.range.contains(address) {
            let inner = Array(address[form.at..<form.at + 4])
            return words(four, inner).map { "\(form.range.words) for \($0)" }
        }
        return AddressRange("2000::/3", "").contains(address) ? nil : "a reserved address"
    }

    private static func words(_ ranges: [AddressRange], _ address: [UInt8]) -> String? {
        ranges.first { $0.contains(address) }?.words
    }

    /// Forms of IPv6 that hold an address of IPv4 at some byte: they are what that one is.
    private static let embedding = [
        (range: AddressRange("64:ff9b::/96", "a NAT64 address"), at: 12),
        (range: AddressRange("2002::/16", "a 6to4 address"), at: 2),
    ]

    private static let four = [
        AddressRange("0.0.0.0/8", "an unspecified address"),
        AddressRange("10.0.0.0/8", "a private address"),
        AddressRange("100.64.0.0/10", "a carrier's shared address"),
        AddressRange("127.0.0.0/8", "a loopback address"),
        AddressRange("169.254.0.0/16", "a link-local address"),
        AddressRange("172.16.0.0/12", "a private address"),
        AddressRange("192.0.0.0/24", "a reserved address"),
        AddressRange("192.0.2.0/24", "an address for documentation"),
        AddressRange("192.88.99.0/24", "a 6to4 relay's address"),
        AddressRange("192.168.0.0/16", "a private address"),
        AddressRange("198.18.0.0/15", "an address for benchmarks"),
        AddressRange("198.51.100.0/24", "an address for documentation"),
        AddressRange("203.0.113.0/24", "an address for documentation"),
        AddressRange("224.0.0.0/4", "a multicast address"),
        AddressRange("240.0.0.0/4", "a reserved address"),
    ]

    private static let six = [
        AddressRange("::/128", "an unspecified address"),
        AddressRange("::1/128", "a loopback address"),
        AddressRange("::ffff:0:0/96", "an IPv4 address in IPv6's clothes"),
        AddressRange("::/96", "an IPv4 address in IPv6's clothes"),
        AddressRange("64:ff9b:1::/48", "a local NAT64 address"),
        AddressRange("100::/64", "a discarding address"),
        AddressRange("2001::/23", "a reserved address"),
        AddressRange("2001:db8::/32", "an address for documentation"),
        AddressRange("3fff::/20", "an address for documentation"),
        AddressRange("fc00::/7", "a private address"),
        AddressRange("fe80::/10", "a link-local address"),
        AddressRange("fec0::/10", "a site-local address"),
        AddressRange("ff00::/8", "a multicast address"),
    ]
}
