package papr.conformance.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import papr.rtas.errinjct.work.IoaBusError;

/**
 * What one row of the result is about: an operation that rtas-core and the C peer both carry out,
 * or, for EEH, rtas-core alone.
 */
sealed interface Subject {

  String title();

  Limit limit();

  /** What it is compared with, by number of operations: nanoseconds. Empty if that is not there. */
  Optional<LongUnaryOperator> peer();

  /** A call of a guest, which the C peer may know too. */
  sealed interface OfGuest extends Subject {

    /** Whether the C peer can do it. */
    boolean hasPeer();

    /** Prepares memory and session. */
    void layOut(Guest guest);

    /**
     * Carries it out once.
     *
     * @throws IllegalStateException if the answer is not the expected one
     */
    void check(Guest guest);

    /** Carries it out a number of times on a peer where it is laid out: nanoseconds. */
    LongUnaryOperator on(CPeer peer);

    @Override
    default Optional<LongUnaryOperator> peer() {
      if (!hasPeer() || !CPeer.isBuilt()) {
        return Optional.empty();
      }
      CPeer peer = CPeer.powerOn();
      layOut(peer.guest());
      return Optional.of(on(peer));
    }
  }

  /** {@link CallBench}. */
  record Call(CallCase call) implements OfGuest {

    @Override
    public String title() {
      return call.title();
    }

    @Override
    public Limit limit() {
      return call.limit();
    }

    @Override
    public boolean hasPeer() {
      return call.hasPeer();
    }

    @Override
    public void layOut(Guest guest) {
      call.layOut(guest);
    }

    @Override
    public void check(Guest guest) {
      call.check(guest);
    }

    @Override
    public LongUnaryOperator on(CPeer peer) {
      return count -> peer.calls(Guest.ARGUMENTS, count, call.readsEffects() ? CpuTime.LOOP : 0);
    }
  }

  /** {@link QueryBench}. */
  record Query(QueryForm form) implements OfGuest {

    @Override
    public String title() {
      return form.title();
    }

    @Override
    public Limit limit() {
      return Limit.QUERY;
    }

    @Override
    public boolean hasPeer() {
      return true;
    }

    @Override
    public void layOut(Guest guest) {
      form.layOut(guest);
    }

    @Override
    public void check(Guest guest) {
      form.check(guest);
    }

    @Override
    public LongUnaryOperator on(CPeer peer) {
      return count -> peer.queries(form.functionWord(), IoaBusError.QUERY, count);
    }
  }

  /** {@link SessionBench}. */
  record Session() implements OfGuest {

    @Override
    public String title() {
      return "open and close";
    }

    @Override
    public Limit limit() {
      return Limit.SESSION;
    }

    @Override
    public boolean hasPeer() {
      return true;
    }

    @Override
    public void layOut(Guest guest) {
      guest.layOutSession();
    }

    @Override
    public void check(Guest guest) {
      guest.enter(Guest.OPEN_ARGUMENTS);
      guest.carryToken();
      guest.enter(Guest.CLOSE_ARGUMENTS);
    }

    @Override
    public LongUnaryOperator on(CPeer peer) {
      return peer::sessions;
    }
  }

  /** {@link EehBench}: an operation in Java and another one in Java that it is compared with. */
  record Eeh(EehCase eeh) implements Subject {

    @Override
    public String title() {
      return eeh.title();
    }

    @Override
    public Limit limit() {
      return eeh.limit();
    }

    @Override
    public Optional<LongUnaryOperator> peer() {
      EehWork peer = eeh.peer();
      return Optional.of(peer::nanos);
    }
  }

  /** Every row about a call that the C peer has too, or could have. */
  static List<OfGuest> all() {
    return Stream.of(
            Arrays.stream(CallCase.values()).map(Call::new),
            Arrays.stream(QueryForm.values()).map(Query::new),
            Stream.of(new Session()))
        .<OfGuest>flatMap(rows -> rows)
        .toList();
  }

  /** What a run of JMH is about. */
  static Subject of(BenchmarkParams benchmark) {
    if (benchmark.getParamsKeys().contains("call")) {
      return new Call(CallCase.valueOf(Objects.requireNonNull(benchmark.getParam("call"))));
    }
    if (benchmark.getParamsKeys().contains("form")) {
      return new Query(QueryForm.valueOf(Objects.requireNonNull(benchmark.getParam("form"))));
    }
    if (benchmark.getParamsKeys().contains("eeh")) {
      return new Eeh(EehCase.valueOf(Objects.requireNonNull(benchmark.getParam("eeh"))));
    }
    return new Session();
  }
}
