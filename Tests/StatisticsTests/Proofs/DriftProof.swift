import Statistics
import Testing

@Suite("Drift beside SciPy", .enabled(if: Reference.isProof, "runs with GATEHOUSE_PROVE=1"))
struct DriftProof {
    @Test("Wasserstein's distance of samples is SciPy's, and of histograms the integral between them")
    func wasserstein() throws {
        for item in try Reference.loaded.get().drift.numbers {
            let reference = try Distribution(samples: item.reference)
            let found = try Distribution(samples: item.current).wasserstein(reference)
            #expect(close(found, item.distance), "\(item.name): \(found), not \(item.distance)")
            guard let bins = item.binned else { continue }
            let distance = try Distribution(edges: bins.currentEdges, counts: bins.currentCounts)
                .wasserstein(try Distribution(edges: bins.referenceEdges, counts: bins.referenceCounts))
            #expect(close(distance, bins.distance), "\(item.name), binned: \(distance), not \(bins.distance)")
        }
    }

    @Test("Jensen-Shannon, stability index and chi-square are SciPy's")
    func categories() throws {
        for item in try Reference.loaded.get().drift.categories {
            let counts = try CategoryCounts(reference: item.reference, current: item.current)
            #expect(close(counts.jensenShannonDistance, item.jensenShannon), "\(item)")
            #expect(close(counts.populationStabilityIndex, item.stability), "\(item)")
            guard let statistic = item.statistic, let pValue = item.pValue else { continue }
            let test = try TwoSampleChiSquare(counts, pooling: .rarest)
            #expect(close(test.statistic, statistic), "\(item)")
            #expect(relativelyClose(test.pValue, pValue, 1e-9), "\(item): \(test.pValue)")
        }
    }

    @Test("The test over blocks is the share of all deals")
    func blocks() throws {
        for item in try Reference.loaded.get().drift.deals {
            let test = try BlockTest(reference: item.reference, current: item.current, pooling: .neighbours, seed: 1)
            #expect(test.isExact && close(test.statistic, item.statistic) && close(test.pValue, item.pValue), "\(item): \(test)")
        }
    }
}
