#!/usr/bin/env python3
"""A small platform with PAPR error injection, to be run as

    conformance/papr run --target "exec:python3 docs/examples/harness/papr_harness.py"

Three files: papr_protocol.py speaks the protocol, this one holds what any hypervisor has
(partitions, their memory, RTAS argument buffers, the /rtas properties), papr_errinjct.py the option
under test. It has no devices behind its buses, so it does not claim the capability BUS: errors are
armed and never fire.
"""

import argparse

from papr_errinjct import PARAMETER_ERROR, CloseStrangerErrinjct, Errinjct, Pe
from papr_protocol import Platform, number, serve

PAGE = 4096
HEADER = 12  # Token, number of inputs, number of outputs.

# What /rtas says of RTAS as a whole. There is no display: no node has this phandle.
RTAS = {
    "rtas-version": 1,
    "rtas-size": 0,
    "rtas-event-scan-rate": 30,
    "rtas-error-log-max": 2048,
    "rtas-display-device": 0,
}


class Memory:
    """The logical real memory of one partition, zero at power-on. RTAS stays inside the RMA."""

    def __init__(self, ranges, rma):
        self.ranges = ranges  # (first address, size)
        self.rma = rma
        self.pages = {}

    def owns(self, address, length=1):
        end = address + length
        return any(start <= address and end <= start + size for start, size in self.ranges)

    def in_rma(self, address, length):
        return address + length <= self.rma

    def read(self, address, length):
        return bytes(self._page(at)[at % PAGE] for at in range(address, address + length))

    def write(self, address, data):
        for i, value in enumerate(data):
            self._page(address + i)[(address + i) % PAGE] = value

    def words(self, address, count):
        data = self.read(address, 4 * count)
        return [int.from_bytes(data[i : i + 4], "big") for i in range(0, len(data), 4)]

    def set_words(self, address, words):
        self.write(address, b"".join((word & 0xFFFF_FFFF).to_bytes(4, "big") for word in words))

    def _page(self, address):
        if address // PAGE not in self.pages:
            self.pages[address // PAGE] = bytearray(PAGE)
        return self.pages[address // PAGE]


class Function:
    """An RTAS function: the counts it wants, and the output that holds Status."""

    def __init__(self, nargs, nret, status, run):
        self.nargs = nargs
        self.nret = nret
        self.status = status
        self.run = run  # caller, memory and inputs to all outputs
        self.busy = []  # statuses to answer first, without doing anything


class Machine:
    """What a machine file of the specification describes."""

    def __init__(self, file, errinjct, effects):
        self.memory = {
            partition["id"]: Memory(self._ranges(partition), number(file["rma"]))
            for partition in file["partitions"]
        }
        self.processors = file["processors"]
        self.owner = file["errinjct"]["partition"]
        self.classes = {name: number(value) for name, value in file["errinjct"]["classes"].items()}
        self.tokens = {name: number(value) for name, value in file["functions"].items()}
        option = errinjct(
            file["errinjct"]["enabled"],
            {value: name for name, value in self.classes.items()},
            file["errinjct"]["natures"],
            [self._pe(phb, pe) for phb in file["phbs"] for pe in phb["pes"]],
            effects.append,
        )
        self.functions = {
            # The one call whose Status is not its first output (T7.70).
            "ibm,open-errinjct": Function(0, 2, 1, lambda who, _: option.open(who)),
            "ibm,errinjct": Function(3, 1, 0, lambda *cells: [option.inject(*cells)]),
            "ibm,close-errinjct": Function(1, 1, 0, lambda who, _, cell: [option.close(who, cell)]),
        }
        for busy in file.get("busy", []):
            if busy["function"] in self.functions:
                self.functions[busy["function"]].busy += [busy["status"]] * busy["times"]

    @staticmethod
    def _ranges(partition):
        return [(number(part["address"]), number(part["size"])) for part in partition["memory"]]

    @staticmethod
    def _pe(phb, pe):
        return Pe(
            number(phb["buid"]),
            phb["bus"],
            number(pe["address"]),
            pe["eeh"],
            pe["state"],
            pe["partitions"],
            [number(device["config_addr"]) for device in pe["devices"]],
        )

    def rtas(self, partition):
        """Tokens of the functions of a partition: one partition has the facility (LPAR-34)."""
        names = self.functions if partition == self.owner else ()
        return {name: self.tokens[name] for name in names}

    def dispatch(self, caller, token, nargs, nret, inputs, well_formed=True):
        """One call. Returns the outputs to store by index; what is not among them stays as it was.

        `inputs` is asked for the input cells only when their number is right.
        """
        memory = self.memory[caller.partition]
        names = {known: name for name, known in self.rtas(caller.partition).items()}
        if token not in names:
            return {0: PARAMETER_ERROR} if nret else {}  # AMB-01
        function = self.functions[names[token]]
        if (nargs, nret) != (function.nargs, function.nret) or not well_formed:
            refusal = [*[0] * function.status, PARAMETER_ERROR]  # AMB-02, AMB-03
            return dict(list(enumerate(refusal))[:nret])
        if function.busy:
            return dict(enumerate([*[0] * function.status, function.busy.pop(0)]))
        return dict(enumerate(function.run(caller, memory, *inputs())))

    def enter(self, caller, address):
        """A call through an argument buffer in memory, 32-bit cells (T7.5)."""
        memory = self.memory[caller.partition]
        if not memory.in_rma(address, HEADER):
            return  # Nowhere to put a status (AMB-03).
        token, nargs, nret = memory.words(address, 3)
        outputs = address + HEADER + 4 * nargs
        well_formed = address % 8 == 0 and memory.in_rma(outputs, 4 * nret)

        def inputs():
            return memory.words(address + HEADER, nargs)

        for i, value in self.dispatch(caller, token, nargs, nret, inputs, well_formed).items():
            if memory.in_rma(outputs + 4 * i, 4):
                memory.set_words(outputs + 4 * i, [value])


class Hypervisor(Platform):
    """The platform under test: builds the machine each vector asks for."""

    name = "python-example"
    version = "1"
    capabilities = ["CALL", "RAW_CALL", "MEMORY", "DEVICE_TREE", "MACHINE", "EFFECTS", "CALLER"]

    def __init__(self, errinjct):
        self.errinjct = errinjct
        self.machine = None
        self.recorded = []

    def reset(self, machine):
        self.recorded = []
        self.machine = Machine(machine, self.errinjct, self.recorded)

    def properties(self):
        return {} if self.machine is None else self._properties(partition=1)

    def property(self, caller, name):
        return self._properties(caller.partition).get(name)

    def _properties(self, partition):
        tokens = self.machine.rtas(partition)
        numbers = {**RTAS, **tokens}
        properties = {name: value.to_bytes(4, "big") for name, value in numbers.items()}
        if tokens:
            properties["ibm,errinjct-tokens"] = b"".join(
                name.encode() + b"\0" + value.to_bytes(4, "big")
                for name, value in self.machine.classes.items()
            )
        return properties

    def call(self, caller, function, cells, nret):
        self._check(caller)
        token = self.machine.tokens[function]
        outputs = self.machine.dispatch(caller, token, len(cells), nret, lambda: cells)
        return [outputs.get(i, 0) for i in range(nret)]

    def enter(self, caller, address):
        self._check(caller)
        self.machine.enter(caller, address)

    def read(self, caller, address, length):
        return self._memory(caller, address, length).read(address, length)

    def write(self, caller, address, data):
        self._memory(caller, address, len(data)).write(address, data)

    def effects(self):
        seen = list(self.recorded)
        self.recorded.clear()
        return seen

    def _memory(self, caller, address, length):
        memory = self.machine.memory[caller.partition]
        if not memory.owns(address, length):
            raise ValueError(f"{caller} does not own {length} bytes at {address:#x}")
        return memory

    def _check(self, caller):
        machine = self.machine
        if caller.processor >= machine.processors or caller.partition not in machine.memory:
            raise ValueError(f"no {caller} on this machine")


def main():
    parser = argparse.ArgumentParser(description="A platform that speaks the harness protocol.")
    parser.add_argument(
        "--deviation",
        choices=["close-stranger"],
        help="be wrong on purpose: answer -5 when a stranger closes an open facility",
    )
    deviation = parser.parse_args().deviation
    serve(Hypervisor(CloseStrangerErrinjct if deviation else Errinjct))


if __name__ == "__main__":
    main()
