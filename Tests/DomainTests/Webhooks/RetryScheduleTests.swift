import Testing

@testable import Domain

@Suite struct RetryScheduleTests {
    /// 2026-11-23T08:00:00Z.
    static let now = Moment(milliseconds: 1_795_420_800_000)

    static func next(_ answer: DeliveryAnswer, try number: Int = 1, random: Double = 0.5) -> DeliveryNext {
        RetrySchedule.after(answer, try: number, at: now, random: random)
    }

    /// Seconds until the next try; nil where there is none.
    static func wait(_ next: DeliveryNext) -> Double? {
        if case .again(let at, _) = next { at.seconds(since: now) } else { nil }
    }

    @Test("every 2xx is delivered, and nothing else is", arguments: [200, 201, 202, 204, 226, 299])
    func delivered(_ status: Int) {
        #expect(Self.next(.status(status, retryAfter: "60"), try: 11) == .delivered)
    }

    static let reasons: [(DeliveryAnswer, String)] = [
        (.status(100), "The receiver answered 100."), (.status(199), "The receiver answered 199."),
        (
            .status(301),
            "The receiver answered 301, a redirect, and redirects are not followed: write the final address in agent.conf."
        ),
        (
            .status(308),
            "The receiver answered 308, a redirect, and redirects are not followed: write the final address in agent.conf."
        ),
        (.status(400), "The receiver answered 400."),
        (.status(401), "The receiver answered 401: check the address and the secret in agent.conf."),
        (.status(404), "The receiver answered 404: check the address and the secret in agent.conf."),
        (.status(429), "The receiver answered 429."), (.status(500), "The receiver answered 500."),
        (.status(503), "The receiver answered 503."), (.nothing("It did not answer."), "It did not answer."),
    ]

    @Test("what is not delivered is tried again, with a sentence", arguments: reasons)
    func again(_ answer: DeliveryAnswer, _ reason: String) {
        #expect(Self.next(answer) == .again(at: Moment(milliseconds: Self.now.milliseconds + 5000), because: reason))
    }

    @Test("after the last try a delivery is dead, with what the receiver said last", arguments: reasons)
    func dead(_ answer: DeliveryAnswer, _ reason: String) {
        #expect(Self.next(answer, try: 11) == .dead(because: reason))
    }

    @Test("410 ends the endpoint at any try", arguments: [1, 5, 11])
    func gone(_ number: Int) {
        #expect(
            Self.next(.status(410, retryAfter: "9"), try: number)
                == .gone(because: "The receiver answered 410: it is gone and wants nothing more."))
    }

    static let delays: [(after: Int, seconds: Double)] = [
        (1, 5), (2, 20), (3, 300), (4, 1800), (5, 7200), (6, 18000), (7, 36000), (8, 50400), (9, 72000), (10, 86400),
    ]

    @Test("the waits grow as the design says, a tenth to either side", arguments: delays)
    func schedule(_ number: Int, _ seconds: Double) {
        #expect(Self.wait(Self.next(.status(500), try: number)) == seconds)
        #expect(Self.wait(Self.next(.status(500), try: number, random: 0)) == seconds * 0.9)
        let latest = Self.wait(Self.next(.status(500), try: number, random: 0.999_999)) ?? 0
        #expect(latest > seconds * 1.0999 && latest <= seconds * 1.1)
        #expect(Self.delays.count + 1 == RetrySchedule.delays.count)
    }

    static let asked: [(header: String, try: Int, seconds: Double)] = [
        ("120", 1, 120), (" 120 ", 1, 120), ("0", 1, 5), ("1", 1, 5), ("60", 4, 1800), ("3600", 4, 3600),
        ("Mon, 23 Nov 2026 08:02:00 GMT", 1, 120), ("Monday, 23-Nov-26 08:02:00 GMT", 1, 120),
        ("Mon Nov 23 08:02:00 2026", 1, 120), ("Mon, 23 Nov 2026 07:00:00 GMT", 1, 5),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 1, 5), ("Tue Dec  1 08:00:00 2026", 1, 604_800),
        ("99999999999999999999", 1, 604_800), ("Fri, 01 Jan 2100 00:00:00 GMT", 1, 604_800),
        ("", 1, 5), ("-5", 1, 5), ("1.5", 1, 5), ("soon", 1, 5), ("Mon, 23 Foo 2026 08:02:00 GMT", 1, 5),
        ("Mon, 32 Nov 2026 08:02:00 GMT", 1, 5), ("Mon, 23 Nov 2026 24:02:00 GMT", 1, 5),
        ("Mon, 23 Nov 2026 08:02:00 CET", 1, 5), ("Mon, 23 Nov 2026 08:02 GMT", 1, 5), ("１２０", 1, 5),
    ]

    @Test("Retry-After is obeyed in both forms where it is later than the schedule, up to seven days", arguments: asked)
    func retryAfter(_ header: String, _ number: Int, _ seconds: Double) {
        for status in [429, 503, 302] {
            #expect(Self.wait(Self.next(.status(status, retryAfter: header), try: number)) == seconds)
        }
    }

    @Test(
        "a date of HTTP is the moment that it names",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"), ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"), ("Thu, 29 Feb 2024 23:59:59 GMT", "2024-02-29T23:59:59Z"),
            ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"), ("Sat, 01 Mar 2200 00:00:00 GMT", "2200-03-01T00:00:00Z"),
        ])
    func dates(_ text: String, _ iso: String) {
        #expect(HTTPDate.moment(text)?.iso8601 == iso)
    }
}
