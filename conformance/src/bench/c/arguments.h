/* The callers of the C peer and their argument buffers. */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include "platform.h"

/* ---- Who calls ---- */

enum { PROCESSORS = 2, WORK_WORDS = 8, WORK_SIZE = 1024 };

struct partition {
    int id;
    struct memory rma;
};

struct arguments {
    uint64_t address;
    uint32_t token;
    uint64_t nargs;
    uint64_t nret;
};

struct processor {
    int id;
    const struct partition *partition;
    struct arguments arguments;
    uint32_t work[WORK_WORDS];
};

static struct processor processors[PROCESSORS];

/* ---- Argument buffer ---- */

enum { HEADER = 12, CELL = 4, ARGUMENT_ALIGNMENT = 8 };

static bool decode_arguments(struct processor *caller, uint64_t address)
{
    const struct memory *rma = &caller->partition->rma;
    if (!contains(rma, address, HEADER)) {
        return false;
    }
    caller->arguments.address = address;
    caller->arguments.token = read_word(rma, address);
    caller->arguments.nargs = read_word(rma, address + 4);
    caller->arguments.nret = read_word(rma, address + 8);
    return true;
}

static bool well_formed(const struct processor *caller)
{
    const struct arguments *a = &caller->arguments;
    return a->address % ARGUMENT_ALIGNMENT == 0
        && contains(&caller->partition->rma, a->address, HEADER + CELL * (a->nargs + a->nret));
}

static uint32_t input(const struct processor *caller, uint32_t i)
{
    return read_word(&caller->partition->rma, caller->arguments.address + HEADER + CELL * i);
}

static uint64_t output_address(const struct processor *caller, uint32_t i)
{
    return caller->arguments.address + HEADER + CELL * (caller->arguments.nargs + i);
}

static void output(const struct processor *caller, uint32_t i, uint32_t value)
{
    write_word(&caller->partition->rma, output_address(caller, i), value);
}

static bool output_if_present(const struct processor *caller, uint32_t i, uint32_t value)
{
    bool present = i < caller->arguments.nret
        && contains(&caller->partition->rma, output_address(caller, i), CELL);
    if (present) {
        output(caller, i, value);
    }
    return present;
}

#endif
