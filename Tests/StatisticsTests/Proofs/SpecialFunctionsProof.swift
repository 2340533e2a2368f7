import Statistics
import Testing

@Suite("Special functions beside mpmath and SciPy", .enabled(if: Reference.isProof, "runs with GATEHOUSE_PROVE=1"))
struct SpecialFunctionsProof {
    @Test("Every function agrees to 1e-12 of its value, in the tails as well")
    func agree() throws {
        for item in try Reference.loaded.get().special {
            let found = try value(item)
            #expect(
                relativelyClose(found, item.value, 1e-12) || (found - item.value).magnitude < 1e-300,
                "\(item.name)\(item.arguments): \(found), not \(item.value)")
        }
    }

    private func value(_ item: Reference.Special) throws -> Double {
        let x = item.arguments[0]
        let degrees = item.arguments.last ?? 0
        switch item.name {
        case "normal_cdf": return Normal.cdf(x)
        case "normal_quantile": return Normal.quantile(x)
        case "chi_square_survival": return ChiSquare.survival(x, degrees: degrees)
        case "chi_square_cdf": return ChiSquare.cdf(x, degrees: degrees)
        case "student_cdf": return StudentT.cdf(x, degrees: degrees)
        case "student_quantile": return StudentT.quantile(x, degrees: degrees)
        default: throw Unknown(name: item.name)
        }
    }

    private struct Unknown: Error {
        let name: String
    }
}
