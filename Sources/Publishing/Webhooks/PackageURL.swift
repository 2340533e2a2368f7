internal import Domain

/// A model version as a package URL: `pkg:generic/services/fraud/fraud@v0.0.3?checksum=sha256:ab12…` (package-url, `purl-spec`).
enum PackageURL {
    static func of(_ promotion: PreparedPromotion) -> String {
        let folders = promotion.folder == "." ? [] : promotion.folder.split(separator: "/").map(String.init)
        let path = (folders + [promotion.modelName]).map(encoded).joined(separator: "/")
        let digest = promotion.model
        return "pkg:generic/\(path)@\(encoded(promotion.version))?checksum=\(digest.algorithm.rawValue):\(digest.hex)"
    }

    private static func encoded(_ part: String) -> String {
        PercentEncoding.encoded(part, keeping: PercentEncoding.unreserved)
    }
}
