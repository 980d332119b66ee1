/*
 * The peer that the benchmarks compare rtas-core with: the three error injection calls in C, with
 * the same checks in the same order, the same lookups and the same guarantees to several threads.
 * It knows the two bus error classes; the other classes have tokens but no code here.
 *
 * One unit of translation, so that the compiler sees all of it: the headers hold code.
 */
#include <time.h>

#include "errinjct.h"

/* ---- Entry ---- */

struct function {
    int32_t token;
    uint32_t nargs;
    uint32_t nret;
    uint32_t max_nret;
    uint32_t status_cell;
    int (*handler)(struct processor *caller);
};

enum { FUNCTIONS = 14 };

static int function_count;
static struct function functions[FUNCTIONS]; /* by token, ascending */
static struct partition sides[1];

static const struct function *find_function(int32_t token)
{
    int low = 0;
    int high = function_count - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        if (functions[middle].token == token) {
            return &functions[middle];
        }
        if (functions[middle].token < token) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return NULL;
}

static bool refuse(struct processor *caller, uint32_t status_cell)
{
    for (uint32_t i = 0; i < status_cell; i++) {
        output_if_present(caller, i, 0);
    }
    return output_if_present(caller, status_cell, (uint32_t)PARAMETER_ERROR);
}

/* One call. Compiled for any caller, so that the loops below cannot take it apart. */
__attribute__((noipa)) static bool enter(struct processor *caller, uint64_t address)
{
    if (!decode_arguments(caller, address)) {
        return false;
    }
    const struct function *function = find_function((int32_t)caller->arguments.token);
    if (function == NULL) {
        return refuse(caller, 0);
    }
    if (caller->arguments.nargs != function->nargs
        || caller->arguments.nret < function->nret
        || caller->arguments.nret > function->max_nret
        || !well_formed(caller)) {
        return refuse(caller, function->status_cell);
    }
    int status = function->handler(caller);
    output(caller, function->status_cell, (uint32_t)status);
    return true;
}

/* ---- What the benchmark calls: declared here, bound by CPeer.java ---- */

void peer_power_on(uint8_t *rma, uint64_t rma_size);
uint64_t peer_calls(uint64_t address, uint64_t calls, uint64_t drain_every);
uint64_t peer_queries(uint64_t address, uint64_t word, uint32_t value, uint64_t calls);
uint64_t peer_sessions(uint64_t open, uint64_t close, uint64_t calls);

/* Not static: the copies would go if nobody could read them. */
extern struct effect peer_taken[EFFECTS];
struct effect peer_taken[EFFECTS];

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* Stands for the EEH and configuration calls, so that there are as many tokens to search as in Java. */
static int not_measured(struct processor *caller)
{
    (void)caller;
    return PARAMETER_ERROR;
}

static void power_on_pes(void)
{
    static const struct pe machine[PES] = {
        {0, 0x0800000020000000, true, true, 1, {1, 0}, {0x801, 0x800}},
        {1, 0x0800000020000000, true, false, 1, {1, 0}, {0x1001, 0x1000}},
    };
    memcpy(pes, machine, sizeof pes);
    slot_count = SLOTS;
    memset(owners, 0, sizeof owners);
    for (size_t i = 0; i < PES; i++) {
        for (size_t j = 0; j < 2; j++) {
            uint32_t routing_id = pes[i].addresses[j] >> 8;
            size_t slot = find_slot(pes[i].buid, routing_id);
            routing_ids[slot] = routing_id;
            owners[slot] = &pes[i];
        }
    }
}

/* Powers the machine on, afresh if it was on. The machine is data, as it is in Java, so that the
 * compiler cannot build its size into the lookups. The memory is partition 1's RMA and stays the
 * caller's. */
void peer_power_on(uint8_t *rma, uint64_t rma_size)
{
    static const int32_t classes[CLASSES] = {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15};
    static const struct function calls[FUNCTIONS] = {
        {0x2000, 3, 4, 5, 0, not_measured},
        {0x2001, 4, 1, 1, 0, not_measured},
        {0x2002, 4, 1, 1, 0, not_measured},
        {0x2003, 4, 2, 2, 0, not_measured},
        {0x2004, 3, 1, 1, 0, not_measured},
        {0x2005, 3, 1, 1, 0, not_measured},
        {0x2006, 8, 1, 1, 0, not_measured},
        {0x2007, 4, 2, 2, 0, not_measured},
        {0x2008, 5, 1, 1, 0, not_measured},
        {0x2009, 2, 2, 2, 0, not_measured},
        {0x200a, 3, 1, 1, 0, not_measured},
        {0x202d, 3, 1, 1, 0, inject_error},
        {0x202e, 0, 2, 2, 1, open_errinjct},
        {0x202f, 1, 1, 1, 0, close_errinjct},
    };
    power_on_pes();
    for (size_t i = 0; i < PES; i++) {
        atomic_store(&states[i], NORMAL);
    }
    memset(armed, 0, sizeof armed);
    memset(started, 0, sizeof started);
    effect_count = 0;
    effects_lost = 0;
    last_token = 0;
    atomic_store(&holder, 0);
    memcpy(class_numbers, classes, sizeof classes);
    class_count = CLASSES;
    memcpy(functions, calls, sizeof calls);
    function_count = FUNCTIONS;
    sides[0] = (struct partition){1, {rma_size, rma}};
    for (int i = 0; i < PROCESSORS; i++) {
        processors[i] = (struct processor){.id = i, .partition = &sides[0]};
    }
}

/* Nanoseconds of processor time that this many calls take; the effect log is emptied after every drain_every calls. */
uint64_t peer_calls(uint64_t address, uint64_t calls, uint64_t drain_every)
{
    uint64_t undrained = 0;
    uint64_t start = now();
    for (uint64_t i = 0; i < calls; i++) {
        enter(&processors[0], address);
        if (++undrained == drain_every) {
            take_effects(peer_taken);
            undrained = 0;
        }
    }
    return now() - start;
}

/* The same with this word of the work buffer stored by the guest before each call. */
uint64_t peer_queries(uint64_t address, uint64_t word, uint32_t value, uint64_t calls)
{
    const struct memory *rma = &sides[0].rma;
    uint64_t start = now();
    for (uint64_t i = 0; i < calls; i++) {
        write_word(rma, word, value);
        enter(&processors[0], address);
    }
    return now() - start;
}

/* The same for pairs of open and close; the guest carries the Open Token from one to the other. */
uint64_t peer_sessions(uint64_t open, uint64_t close, uint64_t calls)
{
    const struct memory *rma = &sides[0].rma;
    uint64_t start = now();
    for (uint64_t i = 0; i < calls; i++) {
        enter(&processors[0], open);
        write_word(rma, close + HEADER, read_word(rma, open + HEADER));
        enter(&processors[0], close);
    }
    return now() - start;
}
