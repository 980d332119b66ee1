"""The Error Injection option of one machine: ibm,open-errinjct, ibm,errinjct, ibm,close-errinjct.

Written from LoPAR 2.9, chapter 7.3.13. Where the text leaves a point open, the comment names it by
the number it has in the manual (AMB-nn). Cells are integers from 0 to 0xffffffff.
"""

SUCCESS = 0
BUSY = -2
PARAMETER_ERROR = -3
ALREADY_OPEN = -4
NOT_THE_OPENER = -4
NOT_ENABLED = -5

WORK_BUFFER = 1024  # Size and alignment in bytes.
MAX_EVENTS = 64  # Fabricated events that nobody has fetched yet.

DISARM, QUERY = 20, 21
DMA_READ_MASTER_ABORT, DMA_WRITE_MASTER_ABORT, DMA_WRITE_TARGET_ABORT = 14, 18, 19
NOT_ON_PCI_EXPRESS = (DMA_READ_MASTER_ABORT, DMA_WRITE_MASTER_ABORT, DMA_WRITE_TARGET_ABORT)

NATURES = ("single", "solid", "hang")
# Cells of the -start classes: how many actions there are; the TLB has a nature only.
ACTIONS = {"corrupted-dcache": 3, "corrupted-icache": 4, "corrupted-tlb": 0}
UNFORMATTED = ("fatal", "recovered-random-event", "translator-failure", "platform-specific")


class Pe:
    """A partitionable endpoint, and the bus error armed on it."""

    def __init__(self, buid, bus, address, eeh, state, partitions, functions):
        self.buid = buid
        self.bus = bus  # "pci" or "pcie"
        self.address = address
        self.eeh = eeh
        self.state = state
        self.partitions = partitions
        self.functions = functions  # config_addr of each function in it
        self.armed = None

    def contains(self, config_addr):
        """Its own address or that of one of its functions, whatever the register bits (AMB-20)."""
        if config_addr & 0x0F00_0000:
            return False
        wanted = config_addr & 0x00FF_FF00
        return any(wanted == known & 0x00FF_FF00 for known in [self.address, *self.functions])

    def takes_errors(self):
        """ERRINJCT-13; and a PE that takes no loads and stores takes no injection (AMB-30)."""
        return len(self.partitions) == 1 and self.eeh and self.state in (0, 4)


class BusError:
    """The fields of an ioa-bus-error or ioa-bus-error-64 work buffer."""

    def __init__(self, wide, words):
        self.wide = wide
        if wide:
            self.address, self.mask = _double(words[0:2]), _double(words[2:4])
            words = words[2:]
        else:
            self.address, self.mask = words[0], words[1]
        self.config_addr, self.buid, self.function = words[2], _double(words[3:5]), words[5]

    def is_well_formed(self):
        """Alignment (AMB-19); the 32-bit mask compares the upper 8 bits, or nothing (AMB-15)."""
        if self.wide:
            return self.address % 8 == 0
        return self.address % 4 == 0 and (self.mask == 0 or self.mask >> 24 == 0xFF)

    def words_as(self, wide):
        """The work buffer that would ask for this error; None if the form cannot (AMB-23)."""
        address, mask = self.address, self.mask
        if wide and not self.wide and mask:
            mask |= 0xFFFF_FFFF << 32
        if not wide and self.wide:
            if address >> 32 or (mask and mask >> 24 != 0xFF_FFFF_FFFF):
                return None
            mask &= 0xFFFF_FFFF
        place = [self.config_addr, *_halves(self.buid), self.function]
        return [*_halves(address), *_halves(mask), *place] if wide else [address, mask, *place]


class Errinjct:
    """The facility: one session at a time, one armed error for each PE."""

    def __init__(self, enabled, classes, natures, pes, record):
        """`classes` maps numbers to names; `record` takes what reached the backend."""
        self.enabled = enabled
        self.classes = classes
        self.natures = natures
        self.pes = pes
        self.record = record
        self.session = None  # (open token, partition) while open
        self.sessions = 0
        self.started = {}  # by processor: class and nature of a -start without its -end
        self.events = 0

    def open(self, caller):
        """Returns Open Token and Status, in that order."""
        if not self.enabled:
            return 0, NOT_ENABLED
        if self.session is not None:
            return 0, ALREADY_OPEN
        self.sessions += 1
        # Positive, new for each session, far from 9900...9905 (AMB-09).
        self.session = (0x10000 + self.sessions % 0x4000_0000, caller.partition)
        return self.session[0], SUCCESS

    def close(self, caller, token):
        """Ends the session, disarms every error and ends every -start (AMB-13)."""
        if self.session != (token, caller.partition):
            return NOT_THE_OPENER
        for pe in self.pes:
            self.disarm(pe)
        self.started.clear()
        self.session = None
        return SUCCESS

    def inject(self, caller, memory, class_token, open_token, address):
        """Checks in this order: session, class, buffer address, contents (AMB-07)."""
        if self.session != (open_token, caller.partition):
            return NOT_THE_OPENER
        name = self.classes.get(class_token)
        if name is None:
            return PARAMETER_ERROR
        if address == 0 or address % WORK_BUFFER or not memory.in_rma(address, WORK_BUFFER):
            return PARAMETER_ERROR
        if name in ("ioa-bus-error", "ioa-bus-error-64"):
            return self._bus_error(caller, memory, address, wide=name.endswith("-64"))
        if name.endswith("-end"):
            return self._end(caller, name[: -len("-end")])
        return self._fabricate(caller, memory, name, memory.words(address, 2))

    def disarm(self, pe):
        if pe.armed is not None:
            pe.armed = None
            self.record({"op": "disarm", "pe": pe.address, "buid": pe.buid})

    def _bus_error(self, caller, memory, address, wide):
        request = BusError(wide, memory.words(address, 8))
        pe = self._find(request)
        if pe is None or caller.partition not in pe.partitions:
            return PARAMETER_ERROR
        if request.function == DISARM:
            self.disarm(pe)  # 0 also if nothing was armed (AMB-22).
            return SUCCESS
        if request.function == QUERY:
            return self._query(memory, address, pe, wide)
        if (
            request.function > QUERY
            or (pe.bus == "pcie" and request.function in NOT_ON_PCI_EXPRESS)  # AMB-25
            or not request.is_well_formed()
            or not pe.takes_errors()
            or caller.processor in self.started  # PAIR-3, AMB-37
        ):
            return PARAMETER_ERROR
        self.disarm(pe)  # One error for each PE: the new one replaces it (AMB-27).
        pe.armed = request
        self.record(
            {
                "op": "inject",
                "func": request.function,
                "type": int(wide),
                "addr": request.address,
                "mask": request.mask,
                "pe": pe.address,
                "buid": pe.buid,
            }
        )
        return SUCCESS

    def _find(self, request):
        for pe in self.pes:
            if pe.buid == request.buid and pe.contains(request.config_addr):
                return pe
        return None

    def _query(self, memory, address, pe, wide):
        """Function 21. With nothing armed only the function word is written, with 20 (AMB-23)."""
        if pe.armed is None:
            memory.set_words(address + (28 if wide else 20), [DISARM])
            return SUCCESS
        words = pe.armed.words_as(wide)
        if words is None:
            return PARAMETER_ERROR
        memory.set_words(address, words)
        return SUCCESS

    def _end(self, caller, pair):
        """The contents do not matter, and there may be nothing to end (AMB-38)."""
        if self.started.get(caller.processor, ("", 0))[0] == pair:
            del self.started[caller.processor]
        return SUCCESS

    def _fabricate(self, caller, memory, name, words):
        """Classes that hit the processor or memory: reported, not really injected (ERRINJCT-15)."""
        event = {"op": "event", "class": name, "processor": caller.processor}
        pair, start = None, None
        if name in UNFORMATTED:
            pass  # The contents do not matter (AMB-34).
        elif name == "recovered-special-event":
            if words[0] not in (1, 2):
                return PARAMETER_ERROR
            event["persistence"] = words[0]
        elif name == "corrupted-page":
            event["address"] = _double(words)
            if not memory.owns(event["address"]):  # ERRINJCT-12
                return PARAMETER_ERROR
        elif name == "corrupted-slb":
            event["address"] = words[0]
        elif name.endswith("-start"):
            pair = name[: -len("-start")]
            nature = words[1] if ACTIONS[pair] else words[0]
            if nature >= len(NATURES) or (ACTIONS[pair] and words[0] >= ACTIONS[pair]):
                return PARAMETER_ERROR
            if ACTIONS[pair]:
                event["action"] = words[0]
            event["nature"] = self._supported(nature)
            start = (pair, nature)
        else:
            return PARAMETER_ERROR  # upstream-IO-error has no format (AMB-35).
        running = self.started.get(caller.processor)
        # Between -start and -end: the same -start again, and only single ones (PAIR-4, AMB-37).
        if running is not None and not (running == start == (pair, NATURES.index("single"))):
            return PARAMETER_ERROR
        if self.events == MAX_EVENTS:
            return BUSY
        self.events += 1
        self.record(event)
        if start is not None:
            self.started[caller.processor] = start
        return SUCCESS

    def _supported(self, nature):
        """The nature itself, else the first one there is (AMB-36)."""
        if NATURES[nature] in self.natures:
            return nature
        return next((i for i, name in enumerate(NATURES) if name in self.natures), 0)


class CloseStrangerErrinjct(Errinjct):
    """Wrong on purpose: -5 where a stranger closes an open facility (ERRINJCT-5 wants -4)."""

    def close(self, caller, token):
        if self.session is not None and self.session != (token, caller.partition):
            return -5
        return super().close(caller, token)


def _double(words):
    return words[0] << 32 | words[1]


def _halves(value):
    return [value >> 32, value & 0xFFFF_FFFF]
