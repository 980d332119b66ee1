/*
 * The peer of the ioctl benchmark: the same system call in a loop, as C makes it. errno is looked at
 * as Java looks at it: only where the call fails.
 */
#include <errno.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <time.h>

uint64_t peer_ioctls(int fd, unsigned long request, void *argument, uint64_t calls);

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* Nanoseconds of processor time that this many calls take, 0 if one of them fails. */
uint64_t peer_ioctls(int fd, unsigned long request, void *argument, uint64_t calls)
{
    uint64_t start = now();
    for (uint64_t i = 0; i < calls; i++) {
        if (ioctl(fd, request, argument) < 0 && errno != 0) {
            return 0;
        }
    }
    return now() - start;
}
