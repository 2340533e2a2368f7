extension Request {
    /// A line end in a header would begin another one.
    func check() throws(CurlError) {
        for header in headers {
            let bytes = Array(header.name.utf8) + Array(header.value.utf8)
            guard !header.name.isEmpty, !header.name.contains(":"), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
                throw CurlError(
                    .malformed, "A header line cannot be sent: it has no name, or a line end or another control character in it.")
            }
        }
        guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else {
            throw CurlError(.malformed, "The address cannot be used: it has a blank or a control character in it.")
        }
    }
}
