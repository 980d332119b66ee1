/* The C side of the benchmarks: each function does with libfdt what a Java benchmark does with
 * papr.fdt. Built into a shared library by the benchmark: cc -O2 -shared -fPIC … -lfdt */

#include <libfdt.h>
#include <stdint.h>
#include <string.h>

/* Full check; 0 if the blob is good. */
int64_t side_check(const void *blob, int64_t size)
{
	return fdt_check_full(blob, (size_t)size);
}

/* Every token once; for properties also the name and the value. Gives a sum over all of it. */
int64_t side_walk_tokens(const void *blob)
{
	int64_t sum = 0;
	int offset = 0;
	int next;
	uint32_t tag;

	while ((tag = fdt_next_tag(blob, offset, &next)) != FDT_END) {
		if (tag == FDT_PROP) {
			const char *name;
			int length;
			const char *value = fdt_getprop_by_offset(blob, offset, &name, &length);

			sum += length + name[0] + (length ? value[0] : 0);
		} else if (tag == FDT_BEGIN_NODE) {
			int length;

			fdt_get_name(blob, offset, &length);
			sum += length;
		}
		offset = next;
	}
	return sum;
}

/* The same sum by the iterators that libfdt offers for nodes and properties. */
int64_t side_walk_nodes(const void *blob)
{
	int64_t sum = 0;
	int depth = 0;
	int node;

	for (node = 0; node >= 0 && depth >= 0; node = fdt_next_node(blob, node, &depth)) {
		int length;
		int property;

		fdt_get_name(blob, node, &length);
		sum += length;
		fdt_for_each_property_offset(property, blob, node) {
			const char *name;
			const char *value = fdt_getprop_by_offset(blob, property, &name, &length);

			sum += length + name[0] + (length ? value[0] : 0);
		}
	}
	return sum;
}

/* Looks up paths, each ended by NUL, one behind the other; gives how many were found. */
int64_t side_lookup(const void *blob, const char *paths, int64_t count)
{
	int64_t found = 0;

	while (count-- > 0) {
		found += fdt_path_offset(blob, paths) >= 0;
		paths += strlen(paths) + 1;
	}
	return found;
}

/* Builds a tree front to back: names one behind the other, and after each node, how many to end. */
int64_t side_build(void *buffer, int64_t size, const char *names, const int32_t *ends, int64_t count)
{
	static const char compatible[] = "vendor,part";
	int64_t i;
	int bad = fdt_create(buffer, (int)size);

	bad |= fdt_finish_reservemap(buffer);
	for (i = 0; i < count; i++) {
		int32_t left;

		bad |= fdt_begin_node(buffer, names);
		bad |= fdt_property(buffer, "compatible", compatible, sizeof(compatible));
		bad |= fdt_property_u64(buffer, "reg", (uint64_t)i);
		bad |= fdt_property_u32(buffer, "ibm,my-drc-index", (uint32_t)i + 1);
		names += strlen(names) + 1;
		for (left = ends[i]; left > 0; left--)
			bad |= fdt_end_node(buffer);
	}
	bad |= fdt_finish(buffer);
	return bad ? -1 : (int64_t)fdt_totalsize(buffer);
}
