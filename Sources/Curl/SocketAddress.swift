internal import CLibCurl
internal import Glibc

/// The address that curl is about to connect to.
struct SocketAddress {
    /// 4 or 16 bytes in network order; empty for another family.
    let bytes: [UInt8]

    /// Reads raw bytes: Swift's `sockaddr` is shorter than one of IPv6.
    init(_ address: UnsafePointer<curl_sockaddr>) {
        let start = UnsafeRawPointer(address).advanced(by: MemoryLayout<curl_sockaddr>.offset(of: \.addr)!)
        let place: (offset: Int, count: Int)
        switch address.pointee.family {
        case AF_INET: place = (MemoryLayout<sockaddr_in>.offset(of: \.sin_addr)!, 4)
        case AF_INET6: place = (MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr)!, 16)
        default: place = (0, 0)
        }
        bytes = Array(UnsafeRawBufferPointer(start: start + place.offset, count: place.count))
    }

    var text: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil else {
            return "an address of another kind"
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
