import Foundation
import TestSupport

/// What the Python libraries say, as the script beside this file prints it. Made once for all proofs.
struct Reference: Decodable, Sendable {
    struct Special: Decodable, Sendable {
        let name: String
        let arguments: [Double]
        let value: Double
    }

    struct MetricCase: Decodable, Sendable {
        let name: String
        let classCount: Int
        let labels: [Double]
        let predicted: [Double]
        let scores: [Double]?
        let weights: [Double]?
        let values: [String: Double?]
    }

    struct Share: Decodable, Sendable {
        let hits, rows: Int
        let confidence, lower, upper: Double
    }

    struct Pairs: Decodable, Sendable {
        let b, c, n: Int
        let confidence, lower, upper: Double
    }

    struct Areas: Decodable, Sendable {
        let name: String
        let labels: [Int32]
        let candidate, champion, areas, covariance: [Double]
    }

    struct Adjusted: Decodable, Sendable {
        let pValues, holm, benjaminiHochberg: [Double]
    }

    struct Bootstrap: Decodable, Sendable {
        let name, metric: String
        let labels, candidate, champion: [Double]
        let counts: [[UInt8]]
        let samples, bca, percentile: [Double]
    }

    struct Drift: Decodable, Sendable {
        struct Bins: Decodable, Sendable {
            let referenceEdges, referenceCounts, currentEdges, currentCounts: [Double]
            let distance: Double
        }

        struct Numbers: Decodable, Sendable {
            let name: String
            let reference, current: [Double]
            let distance: Double
            let binned: Bins?
        }

        struct Categories: Decodable, Sendable {
            let reference, current: [Double]
            let jensenShannon, stability: Double
            let statistic, pValue: Double?
        }

        struct Deals: Decodable, Sendable {
            let reference, current: [[Double]]
            let statistic, pValue: Double
        }

        let numbers: [Numbers]
        let categories: [Categories]
        let deals: [Deals]
    }

    let special: [Special]
    let metrics: [MetricCase]
    let wilson: [Share]
    let tango: [Pairs]
    let delong: [Areas]
    let adjusted: [Adjusted]
    let bootstraps: [Bootstrap]
    let drift: Drift
}

extension Reference {
    /// Whether the slow proofs run.
    static let isProof = ProcessInfo.processInfo.environment["GATEHOUSE_PROVE"] == "1"

    /// Read where the first proof asks for it.
    static let loaded = Result { try load() }

    private struct NoPython: Error, CustomStringConvertible {
        let description = "GATEHOUSE_TEST_SCIENCE names no Python with SciPy and scikit-learn. 'make prove' installs one."
    }

    private static func load() throws -> Reference {
        guard let python = ProcessInfo.processInfo.environment["GATEHOUSE_TEST_SCIENCE"] else {
            throw NoPython()
        }
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Python/reference.py").path
        let text = try ChildProcess.run(
            [python, script], environment: ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"])
        return try JSONDecoder().decode(Reference.self, from: Data(text.utf8))
    }
}
