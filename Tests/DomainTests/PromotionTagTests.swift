import Domain
import Testing

@Suite struct PromotionTagTests {
    @Test(
        "GTO's tag names are read, and written as they were",
        arguments: [
            "flight-delay@v0.0.3", "flight-delay#production#7", "services/fraud=fraud@v0.0.1", "services/fraud=x/y#production#12",
            "nn#prod", "nn#prod!", "nn#prod!#2", "nn@v1.0.0!", "nn@v1.0.0#1", "nn@v1.0.0!#2", "nn@deprecated#3", "nn@created",
            "nn@v1.0.0-rc.2", "nn@v1.0.0-alpha.beta+build.5", "nn@v1.0.0+5", "a.b_c/d=m#t#1",
        ])
    func grammar(text: String) throws { #expect(try #require(RegistryTag(text)).description == text) }

    @Test(
        "everything else is no tag of a model",
        arguments: [
            "", "v1.0.0", "model@v1", "model@0.0.1", "nn#prod#-1", "nn#prod#", "nn#", "nn@", "model#prod@v1.2.3",
            "model@v1.2.3#prod",
            "@namespace/model@0.0.1", "-a@v0.0.1", "a-@v0.0.1", "a//b@v0.0.1", "a..b=m@v0.0.1", ".=m@v0.0.1", "/a=m@v0.0.1",
            "a/.b=m@v0.0.1", "a.lock=m@v0.0.1", "a=b=m@v0.0.1", "=m@v0.0.1", "m@v01.0.0", "m@v1.0.0-", "m@v1.0.0-a..b",
            "m@v1.0.0+a+b",
            "m@v1.0.9999999999", "m#t#9999999999", "m#t#1#2", "müsli@v0.0.1", "m@v1.0.0-ü", "m#a b#1", "m#t!!", "m@deprecated!",
        ])
    func refused(text: String) { #expect(RegistryTag(text) == nil) }

    @Test("names are made of a folder and a model")
    func names() throws {
        let root = try #require(RegistryName(folder: ".", model: "fraud"))
        let below = try #require(RegistryName(folder: "services/fraud", model: "fraud"))
        #expect(RegistryTag.version(.first, of: root).description == "fraud@v0.0.1")
        #expect(
            RegistryTag.assignment(of: below, to: "production", number: 7).description == "services/fraud=fraud#production#7")
        #expect(RegistryName(folder: "a folder", model: "fraud") == nil)
    }

    @Test("versions are in SemVer's order")
    func order() {
        let sorted = ["v0.0.2", "v0.0.10", "v0.1.0-rc.1", "v0.1.0", "v1.0.0"]
        #expect(sorted.shuffled().compactMap { ModelVersion($0) }.sorted().map(\.description) == sorted)
        #expect(ModelVersion("v0.1.0-rc.1")?.next.description == "v0.1.1")
    }

    @Test(
        "a tag's time is at least a second after the one before it",
        arguments: [(5_900, nil, 5000), (5_900, 3000, 5000), (5_900, 5000, 6000), (5_900, 9000, 10000), (-1, nil, -1000)]
            as [(
                Int64, Int64?, Int64
            )])
    func time(now: Int64, previous: Int64?, expected: Int64) {
        let time = PreparedPromotion.time(
            now: Moment(milliseconds: now), after: previous.map { Moment(milliseconds: $0) })
        #expect(time == Moment(milliseconds: expected))
    }
}
