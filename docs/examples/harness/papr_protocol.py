"""The harness protocol of `papr run --target exec:...`, version 1.

This file knows nothing about error injection: copy it as it is, and give `serve` an object that is
your platform. One JSON object arrives on each line of standard input, one answer leaves on each
line of standard output; standard error is free for messages.

The platform has the methods of `Platform` that its capabilities need. Numbers and bytes are turned
into Python's here: cells are integers from 0 to 0xffffffff, addresses integers from 0 to 2**64 - 1,
memory and device data `bytes`. Whatever a method raises becomes {"error": "..."}: the vector is an
ERROR, the run goes on.
"""

import json
import sys
import traceback
from typing import NamedTuple

PROTOCOL = 1
MASK32 = 0xFFFF_FFFF


class Caller(NamedTuple):
    """Who makes a call. Without the capability CALLER it is always processor 0 of partition 1."""

    processor: int
    partition: int


class DmaRefused(Exception):
    """Raised by `Platform.access`: the platform did not let the DMA through."""


class Platform:
    """What a platform can be asked. Leave out what its capabilities do not name."""

    name = "unnamed"
    version = ""
    capabilities = []

    def properties(self):
        """Properties of /rtas in partition 1, name to bytes. Asked once and after each reset."""
        return {}

    def description(self):
        """Without MACHINE: {"devices": [...], "work": {...}}, what vectors may aim at and use.

        In front of real hardware add "dangerous": True, so that nothing is injected unasked.
        """
        return {}

    def reset(self, machine):
        """Back to power-on. `machine` is a machine file of the specification, or None."""
        raise NotImplementedError

    def call(self, caller, function, cells, nret):
        """CALL: an RTAS call by name. Returns `nret` output cells, statuses as they are (-3)."""
        raise NotImplementedError

    def enter(self, caller, address):
        """RAW_CALL: enter RTAS with this real address in R3. Outputs go to memory."""
        raise NotImplementedError

    def read(self, caller, address, length):
        """MEMORY, and work areas: `length` bytes of real memory."""
        raise NotImplementedError

    def write(self, caller, address, data):
        """MEMORY, and work areas: stores bytes into real memory."""
        raise NotImplementedError

    def access(self, caller, request):
        """BUS: one access, `request` as it came. Returns bytes for load and dma-read, else None."""
        raise NotImplementedError

    def effects(self):
        """EFFECTS: what reached the backend since the last question, a list of dictionaries."""
        raise NotImplementedError

    def advance(self, millis):
        """CLOCK: lets this much time pass."""
        raise NotImplementedError

    def property(self, caller, name):
        """DEVICE_TREE with CALLER: a property of /rtas in another partition; None if absent."""
        raise NotImplementedError


def number(value):
    """A number of the protocol or of a machine file: a hexadecimal string or a JSON number."""
    return int(value, 0) if isinstance(value, str) else value


def serve(platform, requests=sys.stdin, answers=sys.stdout):
    """Answers requests until there are no more."""
    for line in requests:
        try:
            answer = _answer(platform, json.loads(line))
        except NotImplementedError:
            answer = {"error": f"{platform.name} cannot do this: {line.strip()}"}
        except Exception as e:  # The run goes on whatever happened here.
            traceback.print_exc(file=sys.stderr)
            answer = {"error": f"{type(e).__name__}: {e}".replace("\n", " ")}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _answer(platform, request):
    operation = _OPERATIONS.get(request.get("op"))
    if operation is None:
        return {"error": f"unknown op {request.get('op')!r}"}
    caller = Caller(request.get("processor", 0), request.get("partition", 1))
    return operation(platform, caller, request)


def _hello(platform, caller, request):
    if request["protocol"] != PROTOCOL:
        return {"error": f"this harness speaks protocol {PROTOCOL}, not {request['protocol']}"}
    return {
        "protocol": PROTOCOL,
        "name": platform.name,
        "version": platform.version,
        "capabilities": list(platform.capabilities),
        "rtas": _rtas(platform),
        **platform.description(),
    }


def _reset(platform, caller, request):
    platform.reset(request.get("machine"))
    return {"rtas": _rtas(platform)}


def _rtas(platform):
    return {name: value.hex() for name, value in platform.properties().items()}


def _call(platform, caller, request):
    cells = [number(cell) & MASK32 for cell in request["in"]]
    out = platform.call(caller, request["function"], cells, request["nret"])
    return {"out": [hex(cell & MASK32) for cell in out]}


def _enter(platform, caller, request):
    platform.enter(caller, number(request["address"]))
    return {}


def _read(platform, caller, request):
    return {"data": platform.read(caller, number(request["address"]), request["length"]).hex()}


def _write(platform, caller, request):
    platform.write(caller, number(request["address"]), bytes.fromhex(request["data"]))
    return {}


def _access(platform, caller, request):
    try:
        data = platform.access(caller, request)
    except DmaRefused:
        return {"refused": True}
    return {} if data is None else {"data": data.hex()}


def _effects(platform, caller, request):
    return {"effects": [_effect(effect) for effect in platform.effects()]}


def _effect(effect):
    return {key: value if isinstance(value, str) else hex(value) for key, value in effect.items()}


def _advance(platform, caller, request):
    platform.advance(request["millis"])
    return {}


def _property(platform, caller, request):
    value = platform.property(caller, request["name"])
    return {"absent": True} if value is None else {"data": value.hex()}


_OPERATIONS = {
    "hello": _hello,
    "reset": _reset,
    "call": _call,
    "enter": _enter,
    "read": _read,
    "write": _write,
    "access": _access,
    "effects": _effects,
    "advance": _advance,
    "property": _property,
}
