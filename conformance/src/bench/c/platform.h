/*
 * What the calls of the C peer act on: guest memory, PEs, armed errors and the effect log.
 *
 * Every word that a call uses is fetched from guest memory once: the guest's other processors may
 * be writing there, so the accesses are volatile and the compiler may not repeat or drop one.
 */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <endian.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- Guest memory: the RMA of a partition, big-endian ---- */

struct memory {
    uint64_t size;
    uint8_t *bytes;
};

typedef volatile uint32_t __attribute__((aligned(1), may_alias)) guest_word;

static bool contains(const struct memory *rma, uint64_t address, uint64_t length)
{
    return length <= rma->size && address <= rma->size - length;
}

static uint32_t read_word(const struct memory *rma, uint64_t address)
{
    return be32toh(*(guest_word *)(rma->bytes + address));
}

static void write_word(const struct memory *rma, uint64_t address, uint32_t value)
{
    *(guest_word *)(rma->bytes + address) = htobe32(value);
}

/* ---- PHBs and PEs ---- */

enum { BUSES = 256, FUNCTIONS_PER_BUS = 256, PES = 2 };

enum pe_state { NORMAL, RESET, STOPPED, DMA_STOPPED, UNAVAILABLE };

struct pe {
    int index;
    uint64_t buid;
    bool express;
    bool eeh_enabled;
    size_t partition_count;
    int partitions[2];
    uint32_t addresses[2]; /* the PE configuration address and its one function */
};

static struct pe pes[PES];
static int phb_count;
static uint64_t buids[PES]; /* ascending */
static const struct pe **by_routing_id[PES][BUSES];
static const struct pe *bus_0[FUNCTIONS_PER_BUS];

static int find_phb(uint64_t buid)
{
    int low = 0;
    int high = phb_count - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        if (buids[middle] == buid) {
            return middle;
        }
        if (buids[middle] < buid) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return -1;
}

static const struct pe *find_pe(uint64_t buid, uint32_t config_address)
{
    int phb = find_phb(buid);
    if (phb < 0 || (config_address & 0x0f000000) != 0) {
        return NULL;
    }
    uint32_t routing_id = (config_address & 0x00ffff00) >> 8;
    const struct pe **bus = by_routing_id[phb][routing_id / FUNCTIONS_PER_BUS];
    return bus == NULL ? NULL : bus[routing_id % FUNCTIONS_PER_BUS];
}

static bool belongs_to(const struct pe *pe, int partition)
{
    for (size_t i = 0; i < pe->partition_count; i++) {
        if (pe->partitions[i] == partition) {
            return true;
        }
    }
    return false;
}

/* ---- The platform behind the calls: armed errors, PE states, effect log ---- */

enum { EFFECTS = 4096 };

struct bus_error {
    const struct pe *pe;
    bool wide; /* the 64-bit form */
    uint32_t function;
    uint64_t address;
    uint64_t mask;
    uint32_t config_address;
};

enum effect_kind { INJECTED, DISARMED };

struct effect {
    enum effect_kind kind;
    struct bus_error error;
};

/* All guarded by the mutex: calls and bus accesses come from several threads. */
static pthread_mutex_t backend = PTHREAD_MUTEX_INITIALIZER;
static enum pe_state states[PES];
static struct bus_error armed[PES]; /* pe is NULL if nothing is armed */
static struct effect effects[EFFECTS];
static size_t effect_count;
static uint64_t effects_lost;

static void add_effect(enum effect_kind kind, const struct bus_error *error)
{
    if (effect_count < EFFECTS) {
        effects[effect_count].kind = kind;
        effects[effect_count].error = *error;
        effect_count++;
    } else {
        effects_lost++;
    }
}

static void disarm_locked(int pe)
{
    if (armed[pe].pe != NULL) {
        add_effect(DISARMED, &armed[pe]);
        armed[pe].pe = NULL;
    }
}

static enum pe_state state_of(const struct pe *pe)
{
    pthread_mutex_lock(&backend);
    enum pe_state state = states[pe->index];
    pthread_mutex_unlock(&backend);
    return state;
}

static void backend_inject(const struct bus_error *error)
{
    pthread_mutex_lock(&backend);
    disarm_locked(error->pe->index);
    armed[error->pe->index] = *error;
    add_effect(INJECTED, error);
    pthread_mutex_unlock(&backend);
}

static void backend_disarm(const struct pe *pe)
{
    pthread_mutex_lock(&backend);
    disarm_locked(pe->index);
    pthread_mutex_unlock(&backend);
}

static void backend_disarm_all(void)
{
    pthread_mutex_lock(&backend);
    for (int i = 0; i < PES; i++) {
        disarm_locked(i);
    }
    pthread_mutex_unlock(&backend);
}

static struct bus_error backend_armed(const struct pe *pe)
{
    pthread_mutex_lock(&backend);
    struct bus_error error = armed[pe->index];
    pthread_mutex_unlock(&backend);
    return error;
}

/* Copies the effects to the caller and forgets them. */
static size_t take_effects(struct effect *copy)
{
    pthread_mutex_lock(&backend);
    size_t count = effect_count;
    memcpy(copy, effects, count * sizeof *effects);
    effect_count = 0;
    effects_lost = 0;
    pthread_mutex_unlock(&backend);
    return count;
}

#endif
