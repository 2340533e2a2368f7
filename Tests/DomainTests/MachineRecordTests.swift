import Domain
import Testing

@Suite("What a machine says of itself")
struct MachineRecordTests {
    @Test(
        "The processor's name and one a device; what is not told is absent",
        arguments: [
            (
                "processor\t: 0\nmodel name\t: AMD EPYC  9R14\n\nprocessor\t: 1\nmodel name\t: other\n", [String](),
                MachineRecord(cpu: "AMD EPYC 9R14", gpus: [])
            ),
            ("Processor: 0\nModel\t\t: Raspberry Pi 5\n", [], MachineRecord(cpu: "Raspberry Pi 5", gpus: [])),
            ("model name:\n", [], MachineRecord(cpu: nil, gpus: [])), ("", [], MachineRecord(cpu: nil, gpus: [])),
            (
                "", ["Model: \t\t NVIDIA H100 80GB HBM3\nIRQ: 5\n", "IRQ: 6\n"],
                MachineRecord(cpu: nil, gpus: ["NVIDIA H100 80GB HBM3", "a device without a name"])
            ),
        ])
    func read(cpuinfo: String, devices: [String], expected: MachineRecord) {
        #expect(MachineRecord(cpuinfo: cpuinfo, devices: devices) == expected)
    }
}
