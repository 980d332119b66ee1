package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.pci.Pe;

/**
 * Any order of calls, accesses, injections, sessions, fetched events and power cycles: a stopped PE
 * never answers, an injected error ends once, nothing but what is done with a PE changes it, its
 * state goes only where the table says, and every event is fetched once.
 */
class InterleavingProps {

  /** Fewer events than the platform keeps, so that none is dropped. */
  private static final int MOVES = 60;

  /** A machine and what has to be true of it; one thread makes all calls, from any processor. */
  static final class Lab {

    private final Session session = new Session(true);
    private final Ledger ledger = new Ledger(Set.of());
    private final List<PeModel> pes = new ArrayList<>();
    private final EmulatedPlatform platform;
    private final Guest first;
    private final Guest second;

    Lab() {
      List<Pe> pes = new ArrayList<>(LoadMachine.pes(0, 2, true, 1));
      pes.addAll(LoadMachine.pes(2, 1, false, 1));
      pes.addAll(LoadMachine.pes(3, 1, true, 1, 2));
      platform = LoadMachine.powerOn(2, pes);
      pes.forEach(each -> this.pes.add(new PeModel(each, session, ledger)));
      first = new Guest(platform, 0, 1);
      second = new Guest(platform, 1, 2);
    }

    /** What one move was to one PE, all others must not have felt. */
    void check() {
      ledger.book(platform.effects());
      ledger.checkNothingMadeUp();
      pes.forEach(each -> each.checkState(first));
    }

    void close() {
      if (session.close(first)) {
        pes.forEach(PeModel::sessionClosed);
      }
    }

    void powerOn() {
      platform.reset();
      session.clear();
      ledger.clear();
      pes.forEach(PeModel::powerOn);
    }
  }

  @Property(tries = 400)
  void nothingBreaksTheInvariants(@ForAll("moves") ActionChain<Lab> moves) {
    Lab lab = moves.withInvariant("nothing else has changed", Lab::check).run();
    lab.close();
    lab.check();
    lab.ledger.drain(lab.first);
    lab.ledger.drain(lab.second);
    lab.ledger.settle();
  }

  @Provide
  Arbitrary<ActionChain<Lab>> moves() {
    return ActionChain.startWith(Lab::new)
        .withAction(30, onePe())
        .withAction(3, simple("open", lab -> lab.session.open(lab.first)))
        .withAction(1, simple("close", Lab::close))
        .withAction(1, simple("power off and on", Lab::powerOn))
        .withAction(1, simple("special event", InterleavingProps::fabricate))
        .withAction(1, simple("time passes", lab -> lab.platform.advance(250)))
        .withAction(2, simple("event-scan", lab -> lab.ledger.fetch(lab.first, true, false)))
        .withAction(1, simple("check-exception", lab -> lab.ledger.fetch(lab.second, false, true)))
        .withAction(3, hostile())
        .withMaxTransformations(MOVES);
  }

  private static void fabricate(Lab lab) {
    int status = lab.first.inject(lab.session.token(), new RecoveredSpecialEvent(false));
    assertEquals(lab.session.isOpen() ? 0 : -4, status);
  }

  /** Giving a PE up ends all that can happen to it, so it is rare. */
  private static Action.Independent<Lab> onePe() {
    Arbitrary<Move> moves =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.of(Move.class).filter(move -> move != Move.GIVE_UP)),
            Tuple.of(15, Arbitraries.of(Move.ARM)),
            Tuple.of(15, Arbitraries.of(Move.CONTROL)),
            Tuple.of(1, Arbitraries.of(Move.GIVE_UP)));
    return () ->
        Combinators.combine(moves, Arbitraries.integers().between(0, 3), Arbitraries.integers())
            .as((move, pe, value) ->
                Transformer.mutate(
                    move + " " + value + " on PE " + pe,
                    lab -> move.play(lab.first, lab.pes.get(pe), lab.session, value)));
  }

  private static Action.Independent<Lab> hostile() {
    return () ->
        Combinators.combine(
                Arbitraries.integers().between(0, HostileCalls.COUNT - 1),
                Arbitraries.integers().array(int[].class).ofSize(8))
            .as((call, words) ->
                Transformer.mutate(
                    "hostile call " + call, lab -> HostileCalls.make(lab.second, call, words)));
  }

  private static Action.Independent<Lab> simple(String name, Consumer<Lab> change) {
    return () -> Arbitraries.just(Transformer.mutate(name, change));
  }
}
