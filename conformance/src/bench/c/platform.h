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
#include <stdatomic.h>
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

enum { PES = 2, SLOTS = 2 * PES + 1 };

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
static size_t slot_count;
static uint32_t routing_ids[SLOTS];
static const struct pe *owners[SLOTS];

static size_t home_slot(uint64_t buid, uint32_t routing_id)
{
    const uint64_t spread = 0x9e3779b97f4a7c15;
    uint64_t mixed = (buid + routing_id) * spread;
    mixed = (mixed ^ (mixed >> 32) ^ routing_id) * spread;
    return (size_t)(((unsigned __int128)mixed * slot_count) >> 64);
}

/* The slot of a function, or the free one where it would be. */
static size_t find_slot(uint64_t buid, uint32_t routing_id)
{
    size_t slot = home_slot(buid, routing_id);
    while (owners[slot] != NULL && (routing_ids[slot] != routing_id || owners[slot]->buid != buid)) {
        slot = slot + 1 == slot_count ? 0 : slot + 1;
    }
    return slot;
}

static const struct pe *find_pe(uint64_t buid, uint32_t config_address)
{
    if ((config_address & 0x0f000000) != 0) {
        return NULL;
    }
    return owners[find_slot(buid, (config_address & 0x00ffff00) >> 8)];
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

/* All guarded by the mutex: calls and bus accesses come from several threads. States can be read without. */
static pthread_mutex_t backend = PTHREAD_MUTEX_INITIALIZER;
static _Atomic enum pe_state states[PES];
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
    return atomic_load(&states[pe->index]);
}

static bool backend_inject(const struct bus_error *error)
{
    pthread_mutex_lock(&backend);
    enum pe_state state = states[error->pe->index];
    bool possible = state == NORMAL || state == DMA_STOPPED;
    if (possible) {
        disarm_locked(error->pe->index);
        armed[error->pe->index] = *error;
        add_effect(INJECTED, error);
    }
    pthread_mutex_unlock(&backend);
    return possible;
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
