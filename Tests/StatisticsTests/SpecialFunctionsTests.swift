import Statistics
import Testing

@Suite("Special functions")
struct SpecialFunctionsTests {
    @Test(
        "Quantiles of the normal distribution are those of published tables",
        arguments: [
            (0.5, 0), (0.9, 1.2815515655446004), (0.95, 1.6448536269514722), (0.975, 1.959963984540054),
            (0.001, -3.090232306167813),
        ])
    func normal(probability: Double, z: Double) {
        #expect(close(Normal.quantile(probability), z, 1e-14))
        #expect(relativelyClose(Normal.cdf(z), probability, 1e-14))
    }

    @Test("The ends of the quantile function are infinite, and what lies beyond is not a number")
    func ends() {
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
        #expect(Normal.quantile(1.1).isNaN && Normal.quantile(.nan).isNaN)
        #expect(Normal.cdf(-.infinity) == 0 && Normal.cdf(.infinity) == 1)
    }

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, with more digits.
    @Test(
        "Critical values of chi-square leave their share above them",
        arguments: [
            (3.841458820694124, 1.0, 0.05), (18.307038053275146, 10, 0.05), (6.634896601021213, 1, 0.01),
            (124.34211340400407, 100, 0.05),
        ])
    func chiSquare(value: Double, degrees: Double, share: Double) {
        #expect(relativelyClose(ChiSquare.survival(value, degrees: degrees), share, 1e-12))
        #expect(close(ChiSquare.cdf(value, degrees: degrees), 1 - share, 1e-13))
    }

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, with more digits.
    @Test(
        "Critical values of Student's t are those of published tables",
        arguments: [
            (0.975, 1.0, 12.706204736174698), (0.975, 10, 2.2281388519862735), (0.95, 30, 1.6972608865939574), (0.5, 3, 0),
        ])
    func student(probability: Double, degrees: Double, t: Double) {
        #expect(close(StudentT.quantile(probability, degrees: degrees), t, 1e-12))
        #expect(close(StudentT.cdf(t, degrees: degrees), probability, 1e-13))
    }
}
