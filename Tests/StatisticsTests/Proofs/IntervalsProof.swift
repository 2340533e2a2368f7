import Statistics
import Testing

@Suite("Intervals beside statsmodels and their definitions", .enabled(if: Reference.isProof, "runs with GATEHOUSE_PROVE=1"))
struct IntervalsProof {
    @Test("Wilson's interval is that of statsmodels")
    func wilson() throws {
        for item in try Reference.loaded.get().wilson {
            let found = try ShareEstimate(hits: item.hits, of: item.rows).interval(confidence: item.confidence)
            #expect(close(found.lower, item.lower, 1e-12) && close(found.upper, item.upper, 1e-12), "\(item): \(found)")
        }
    }

    @Test("Tango's bounds solve the score equation, its nuisance share found by a search")
    func tango() throws {
        for item in try Reference.loaded.get().tango {
            let found = try PairedShareDifference(onlyCandidate: item.b, onlyChampion: item.c, examples: item.n)
                .interval(confidence: item.confidence)
            #expect(close(found.lower, item.lower) && close(found.upper, item.upper), "\(item): \(found)")
        }
    }

    @Test("Areas and covariances are those of all pairs of rows")
    func delong() throws {
        for item in try Reference.loaded.get().delong {
            let found = try AreaDifference(
                candidate: try ClassPredictions(labels: item.labels, scores: item.candidate),
                champion: try ClassPredictions(labels: item.labels, scores: item.champion))
            let numbers = [
                found.candidate.estimate, found.champion.estimate, found.candidate.variance, found.champion.variance,
                found.covariance,
            ]
            for (mine, other) in zip(numbers, item.areas + item.covariance) {
                #expect(
                    relativelyClose(mine, other, 1e-9) || (mine - other).magnitude < 1e-15, "\(item.name): \(mine), not \(other)")
            }
        }
    }

    @Test("Adjusted p-values are those of statsmodels")
    func adjusted() throws {
        for item in try Reference.loaded.get().adjusted {
            for (mine, other) in zip(MultipleTesting.holm(item.pValues), item.holm) { #expect(close(mine, other, 1e-12)) }
            for (mine, other) in zip(MultipleTesting.benjaminiHochberg(item.pValues), item.benjaminiHochberg) {
                #expect(close(mine, other, 1e-12))
            }
        }
    }
}
