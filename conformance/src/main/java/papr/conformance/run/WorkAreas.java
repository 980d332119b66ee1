package papr.conformance.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.spec.AddressRange;
import papr.spec.Vector;

/** Places the work areas of a vector one behind the other. */
final class WorkAreas {
  private WorkAreas() {}

  /**
   * Real addresses by area name.
   *
   * @param areas what the vector wants
   * @param room where they may lie, null when the target has no memory to offer
   * @throws Stop NOT_TESTED if they do not fit
   */
  static Map<String, Long> place(Map<String, Vector.WorkArea> areas, @Nullable AddressRange room) {
    if (areas.isEmpty()) {
      return Map.of();
    }
    if (room == null) {
      throw Stop.notTested("needs a work area, and the target offers none");
    }
    Map<String, Long> placed = new LinkedHashMap<>();
    long next = room.address();
    for (Map.Entry<String, Vector.WorkArea> entry : areas.entrySet()) {
      Vector.WorkArea area = entry.getValue();
      long start = (next + area.align() - 1) & -area.align();
      if (!room.contains(start, area.size())) {
        throw Stop.notTested("its work areas do not fit the target's " + room.size() + " bytes");
      }
      placed.put(entry.getKey(), start);
      next = start + area.size();
    }
    return placed;
  }
}
