internal import Domain
internal import Glibc
internal import Publishing
internal import Services

/// How an agent stands, as `GET /api/v1/status` says it.
enum AgentStatusJSON {
    static func document(_ standing: AgentStanding) -> JSONValue {
        .object([
            "pid": JSONValue(Int(getpid())),
            "repositories": .array(standing.repositories.map(repository)),
            "machine": machine(standing.machine), "waiting_steps": JSONValue(standing.waitingSteps),
        ])
    }

    /// What of the machine there is for steps, and what of it is free.
    static func machine(_ machine: MachineShare) -> JSONValue {
        .object([
            "cpus": JSONValue(machine.cpus), "free_cpus": JSONValue(machine.freeCPUs), "memory": JSONValue(machine.memory),
            "free_memory": JSONValue(machine.freeMemory), "gpus": JSONValue(machine.gpus),
            "free_gpus": .array(machine.freeGPUs.map { JSONValue($0) }), "light_slot_free": .bool(machine.isLightSlotFree),
        ])
    }

    private static func repository(_ repository: AgentStanding.Repository) -> JSONValue {
        .object([
            "identity": .string(repository.identity), "place": .string(repository.place), "state": .string(repository.state),
            "driven": .array(repository.driven.map { .string($0.text) }),
            "open": .array(repository.open.map { .string($0.text) }),
        ])
    }
}
