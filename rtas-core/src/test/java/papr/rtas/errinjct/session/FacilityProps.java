package papr.rtas.errinjct.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.emulated.EmulatedMachine;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.testing.TestMachine;

/** No sequence of calls from two users ever lets both hold the facility. */
class FacilityProps {

  private static final int USERS = 2;

  enum Action {
    OPEN,
    CLOSE_OWN,
    CLOSE_OTHERS,
    INJECT_OWN,
    INJECT_OTHERS,
    RESET
  }

  record Step(int user, Action action) {}

  @Property
  void atMostOneUserHoldsTheFacility(@ForAll("sequences") List<Step> steps) {
    EmulatedMachine machine = TestMachine.machine();
    EmulatedPlatform platform = new EmulatedPlatform(machine);
    int[] tokens = new int[USERS];
    int holder = -1;
    List<Integer> given = new ArrayList<>();
    for (Step step : steps) {
      int user = step.user();
      int other = 1 - user;
      switch (step.action()) {
        case OPEN -> {
          int[] out = TestMachine.open(platform, user, 1);
          assertEquals(holder < 0 ? 0 : -4, out[1]);
          if (out[1] == 0) {
            assertFalse(given.contains(out[0]), "token given twice");
            given.add(out[0]);
            tokens[user] = out[0];
            holder = user;
          }
        }
        case CLOSE_OWN -> {
          int expected = holder == user ? 0 : -4;
          assertEquals(expected, TestMachine.close(platform, user, 1, tokens[user]));
          holder = expected == 0 ? -1 : holder;
        }
        // The other partition does not have the functions at all (LPAR-34): -3, and no harm done.
        case CLOSE_OTHERS -> assertEquals(-3, TestMachine.close(platform, user, 2, tokens[other]));
        case INJECT_OWN ->
            assertEquals(
                holder == user ? 0 : -4,
                TestMachine.inject(
                    platform, user, 1, tokens[user], new RecoveredSpecialEvent(true)));
        case INJECT_OTHERS ->
            assertEquals(
                -3,
                TestMachine.inject(
                    platform, user, 2, tokens[other], new RecoveredSpecialEvent(true)));
        case RESET -> {
          platform.reset();
          holder = -1;
        }
      }
    }
  }

  @Property
  void atMostOnePartitionHoldsTheFacility(@ForAll List<@IntRange(max = 3) Integer> moves) {
    ErrinjctFacility facility = new ErrinjctFacility();
    List<Partition> owners =
        List.of(
            new Partition(1, new ArrayMemory(0), List.of()),
            new Partition(2, new ArrayMemory(0), List.of()));
    int[] tokens = new int[USERS];
    for (int move : moves) {
      int owner = move % USERS;
      if (move < USERS) {
        int token = facility.open(owners.get(owner));
        tokens[owner] = token == 0 ? tokens[owner] : token;
      } else if (facility.isHeldBy(tokens[owner], owners.get(owner))) {
        facility.close();
      }
      boolean first = facility.isHeldBy(tokens[0], owners.get(0));
      boolean second = facility.isHeldBy(tokens[1], owners.get(1));
      assertFalse(first && second, "both partitions hold the facility");
      assertFalse(facility.isHeldBy(tokens[0], owners.get(1)), "token of the other partition");
    }
  }

  @Provide
  Arbitrary<List<Step>> sequences() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, USERS - 1), Arbitraries.of(Action.class))
            .as(Step::new);
    return step.list().ofMaxSize(40);
  }
}
