package papr.conformance.bench;

import java.util.function.Supplier;

/** EEH operations, each with another one in Java that its cost is compared with. */
public enum EehCase {
  STATE_TO_DECODE(
      "state of a PE : decode", Limit.EEH_CALL, EehWork::stateOfFrozen, EehWork::decode3),
  CONFIG_TO_DECODE(
      "config read, PE frozen : decode", Limit.EEH_CALL, EehWork::configOfFrozen, EehWork::decode4),
  STATE_OF_MANY(
      "state, 65536 PEs : 1 PE",
      Limit.MANY_PES,
      () -> EehWork.state(EehWork.MANY),
      () -> EehWork.state(1)),
  CONFIG_OF_MANY(
      "config read, 65536 PEs : 1 PE",
      Limit.MANY_PES,
      () -> EehWork.config(EehWork.MANY),
      () -> EehWork.config(1)),
  RECOVERY("recovery, 13 calls : state", Limit.RECOVERY, EehWork::recovery, EehWork::stateOfFrozen);

  private final String title;
  private final Limit limit;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above hold nothing
  private final Supplier<EehWork> work;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above hold nothing
  private final Supplier<EehWork> peer;

  EehCase(String title, Limit limit, Supplier<EehWork> work, Supplier<EehWork> peer) {
    this.title = title;
    this.limit = limit;
    this.work = work;
    this.peer = peer;
  }

  String title() {
    return title;
  }

  Limit limit() {
    return limit;
  }

  /** A new machine with the operation laid out. */
  EehWork work() {
    return work.get();
  }

  /** A new machine with what it is compared with. */
  EehWork peer() {
    return peer.get();
  }
}
