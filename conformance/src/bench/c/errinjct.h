/* The three calls of the C peer: who holds the facility, and what an injection must fulfil. */
#ifndef ERRINJCT_H
#define ERRINJCT_H

#include <stdatomic.h>

#include "arguments.h"

enum { SUCCESS = 0, PARAMETER_ERROR = -3, ALREADY_OPEN = -4, NOT_THE_OPENER = -4 };

/* ---- The facility and its session ---- */

static pthread_mutex_t facility = PTHREAD_MUTEX_INITIALIZER;
static _Atomic uint64_t holder; /* token in the upper half, partition in the lower; 0 is closed */
static uint32_t last_token;     /* guarded by the facility's mutex */
static bool started[PROCESSORS]; /* whether a -start mode runs; guarded likewise */

static bool is_held_by(uint32_t token, const struct partition *caller)
{
    return atomic_load_explicit(&holder, memory_order_acquire)
        == ((uint64_t)token << 32 | (uint32_t)caller->id);
}

static uint32_t next_token(void)
{
    last_token = last_token == 0x7fffffff ? 1 : last_token + 1;
    if (last_token == 9900) {
        last_token = 9906;
    }
    return last_token;
}

static int open_errinjct(struct processor *caller)
{
    uint32_t token = 0;
    pthread_mutex_lock(&facility);
    if (atomic_load_explicit(&holder, memory_order_relaxed) == 0) {
        token = next_token();
        atomic_store(&holder, (uint64_t)token << 32 | (uint32_t)caller->partition->id);
    }
    pthread_mutex_unlock(&facility);
    output(caller, 0, token);
    return token == 0 ? ALREADY_OPEN : SUCCESS;
}

static int close_errinjct(struct processor *caller)
{
    uint32_t token = input(caller, 0);
    if (!is_held_by(token, caller->partition)) {
        return NOT_THE_OPENER;
    }
    pthread_mutex_lock(&facility);
    int status = NOT_THE_OPENER;
    if (is_held_by(token, caller->partition)) {
        backend_disarm_all();
        memset(started, 0, sizeof started);
        atomic_store(&holder, 0);
        status = SUCCESS;
    }
    pthread_mutex_unlock(&facility);
    return status;
}

/* ---- ibm,errinjct ---- */

enum { DISARM = 20, QUERY = 21 };
enum { CLASSES = 14, IOA_BUS_ERROR = 7, IOA_BUS_ERROR_64 = 15, LAST_BUS_FUNCTION = 19 };

static int class_count;
static int32_t class_numbers[CLASSES]; /* ascending */

static int find_class(int32_t number)
{
    int low = 0;
    int high = class_count - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        if (class_numbers[middle] == number) {
            return class_numbers[middle];
        }
        if (class_numbers[middle] < number) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return -1;
}

struct request {
    bool wide;
    uint64_t address;
    uint64_t mask;
    uint32_t config_address;
    uint64_t buid;
    uint32_t function;
};

static uint64_t pair(const uint32_t *words)
{
    return (uint64_t)words[0] << 32 | words[1];
}

static struct request decode_32(const uint32_t *work)
{
    return (struct request){false, work[0], work[1], work[2], pair(work + 3), work[5]};
}

static struct request decode_64(const uint32_t *work)
{
    return (struct request){true, pair(work), pair(work + 2), work[4], pair(work + 5), work[7]};
}

static bool exists_on(uint32_t function, bool express)
{
    return !express || (function != 14 && function != 18 && function != 19);
}

static bool request_well_formed(const struct request *request)
{
    return request->wide
        ? request->address % 8 == 0
        : request->address % 4 == 0
            && (request->mask == 0 || (request->mask & 0xff000000) == 0xff000000);
}

static bool permitted(const struct pe *pe)
{
    if (pe->partition_count > 1 || !pe->eeh_enabled) {
        return false;
    }
    enum pe_state state = state_of(pe);
    return state == NORMAL || state == DMA_STOPPED;
}

static int arm(struct processor *caller, const struct request *request, const struct pe *pe)
{
    if (request->function > LAST_BUS_FUNCTION
        || !exists_on(request->function, pe->express)
        || !request_well_formed(request)
        || !permitted(pe)
        || started[caller->id]) {
        return PARAMETER_ERROR;
    }
    struct bus_error error = {
        pe, request->wide, request->function,
        request->address, request->mask, request->config_address,
    };
    return backend_inject(&error) ? SUCCESS : PARAMETER_ERROR;
}

static uint64_t compared_bits(const struct bus_error *error)
{
    return error->wide || error->mask == 0 ? error->mask : 0xffffffff00000000 | error->mask;
}

/* Stores words first to end - 1 of the work buffer. */
static void store_work(struct processor *caller, uint64_t address, int first, int end)
{
    for (int n = first; n < end; n++) {
        write_word(&caller->partition->rma, address + 4 * (uint64_t)n, caller->work[n]);
    }
}

static int query(struct processor *caller, uint64_t address, const struct request *request,
                 const struct pe *pe)
{
    struct bus_error error = backend_armed(pe);
    int function_word = request->wide ? 7 : 5;
    uint32_t *work = caller->work;
    if (error.pe == NULL) {
        work[function_word] = DISARM;
        store_work(caller, address, function_word, function_word + 1);
        return SUCCESS;
    }
    uint64_t mask = compared_bits(&error);
    if (request->wide) {
        work[0] = error.address >> 32;
        work[1] = (uint32_t)error.address;
        work[2] = mask >> 32;
        work[3] = (uint32_t)mask;
        work[4] = error.config_address;
        work[5] = pe->buid >> 32;
        work[6] = (uint32_t)pe->buid;
    } else {
        if (error.address >> 32 != 0 || (mask != 0 && mask >> 32 != 0xffffffff)) {
            return PARAMETER_ERROR;
        }
        work[0] = (uint32_t)error.address;
        work[1] = (uint32_t)mask;
        work[2] = error.config_address;
        work[3] = pe->buid >> 32;
        work[4] = (uint32_t)pe->buid;
    }
    work[function_word] = error.function;
    store_work(caller, address, 0, function_word + 1);
    return SUCCESS;
}

static int bus_error(struct processor *caller, uint64_t address, const struct request *request)
{
    const struct pe *pe = find_pe(request->buid, request->config_address);
    if (pe == NULL || !belongs_to(pe, caller->partition->id)) {
        return PARAMETER_ERROR;
    }
    switch (request->function) {
    case DISARM:
        backend_disarm(pe);
        return SUCCESS;
    case QUERY:
        return query(caller, address, request, pe);
    default:
        return arm(caller, request, pe);
    }
}

static int inject_locked(struct processor *caller, int error_class, uint64_t address)
{
    struct request request;
    switch (error_class) {
    case IOA_BUS_ERROR:
        request = decode_32(caller->work);
        break;
    case IOA_BUS_ERROR_64:
        request = decode_64(caller->work);
        break;
    default:
        return PARAMETER_ERROR;
    }
    return bus_error(caller, address, &request);
}

static int inject_error(struct processor *caller)
{
    const struct memory *rma = &caller->partition->rma;
    uint32_t token = input(caller, 1);
    if (!is_held_by(token, caller->partition)) {
        return NOT_THE_OPENER;
    }
    int error_class = find_class((int32_t)input(caller, 0));
    if (error_class < 0) {
        return PARAMETER_ERROR;
    }
    uint64_t address = input(caller, 2);
    if (address == 0 || address % WORK_SIZE != 0 || !contains(rma, address, WORK_SIZE)) {
        return PARAMETER_ERROR;
    }
    for (uint64_t n = 0; n < WORK_WORDS; n++) {
        caller->work[n] = read_word(rma, address + 4 * n);
    }
    pthread_mutex_lock(&facility);
    int status = is_held_by(token, caller->partition)
        ? inject_locked(caller, error_class, address)
        : NOT_THE_OPENER;
    pthread_mutex_unlock(&facility);
    return status;
}

#endif
