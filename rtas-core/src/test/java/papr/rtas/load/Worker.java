package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedTlb;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.errinjct.work.Phase;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/**
 * One thread of {@link Stress}: a processor that does anything at random. Some PEs are its own, and
 * have to behave as if it were alone; on others all threads work at the same time.
 */
final class Worker {

  /** PEs of its own that it works on at a time. */
  private static final int WINDOW = 4;

  /** Moves after which effects are taken, so that their log never fills up. */
  private static final int BOOKING = 8;

  /** One in so many thoughts of closing the session is carried out. */
  private static final int CLOSING = 100;

  /** One in so many moves recovers a PE first, so that most PEs answer. */
  private static final int RECOVERING = 4;

  /** The function that is injected where all threads read configuration space. */
  private static final int LOAD_CONFIG = 4;

  private static final List<Move> MOVES = List.of(Move.values());

  private final Guest guest;
  private final List<PeModel> own;
  private final List<Pe> contended;
  private final Session session;
  private final Ledger ledger;
  private final SplittableRandom random;
  private int firstInUse;

  Worker(
      Guest guest,
      List<PeModel> own,
      List<Pe> contended,
      Session session,
      Ledger ledger,
      SplittableRandom random) {
    this.guest = guest;
    this.own = own;
    this.contended = contended;
    this.session = session;
    this.ledger = ledger;
    this.random = random;
  }

  Guest guest() {
    return guest;
  }

  /** Makes that many moves and sees that PEs of its own were touched by nobody else. */
  void run(int moves) {
    for (int i = 0; i < moves; i++) {
      move(random.nextInt(100));
      // Each move makes one event at most, so that none is dropped for want of room.
      ledger.fetch(guest, random.nextInt(4) == 0, false);
      ledger.fetch(guest, false, false);
      if (i % BOOKING == 0) {
        ledger.book(guest.platform().effects());
      }
    }
    ledger.book(guest.platform().effects());
  }

  /** Back to power-on, as the platform is. */
  void powerOn() {
    own.forEach(PeModel::powerOn);
    firstInUse = 0;
  }

  /** Sees that nobody else has changed a PE of its own. */
  void check() {
    own.forEach(each -> each.checkState(guest));
  }

  private void move(int kind) {
    if (kind < 70) {
      own();
    } else if (kind < 80) {
      HostileCalls.make(guest, random.nextInt(HostileCalls.COUNT), words());
    } else if (guest.partition() == 1) {
      if (kind < 92) {
        contended(contended.get(random.nextInt(contended.size())));
      } else if (kind < 96) {
        session.open(guest);
      } else if (kind < 97) {
        // Rare: it switches off what all threads have armed.
        if (random.nextInt(CLOSING) == 0) {
          session.close(guest);
        }
      } else {
        fabricate();
      }
    }
  }

  private int[] words() {
    return random.ints(8).toArray();
  }

  private void own() {
    while (firstInUse + WINDOW < own.size() && own.get(firstInUse).isUnavailable()) {
      firstInUse++;
    }
    PeModel pe = own.get(firstInUse + random.nextInt(WINDOW));
    Move move = MOVES.get(random.nextInt(MOVES.size()));
    if (random.nextInt(RECOVERING) == 0) {
      pe.control(guest, Control.ASSERT);
      pe.control(guest, Control.DEASSERT);
      move = Move.CONFIGURE_PE;
    }
    switch (move) {
      case ARM, DISARM, QUERY -> {
        if (guest.partition() == 1) {
          move.play(guest, pe, session, random.nextInt());
        }
      }
      case GIVE_UP -> {
        if (random.nextInt(100) == 0) {
          move.play(guest, pe, session, 0);
        }
      }
      default -> move.play(guest, pe, session, random.nextInt());
    }
  }

  /** Something with a PE that other threads are busy with; what comes of it cannot be known. */
  private void contended(Pe pe) {
    String device = pe.devices().getFirst().name();
    int high = (int) (pe.buid() >>> 32);
    int low = (int) pe.buid();
    int config = pe.devices().getFirst().configAddress();
    if (random.nextInt(4) == 0) {
      // For whoever comes first to meet, and nobody else.
      guest.call("ibm,set-slot-reset", 1, config, high, low, 1);
      guest.call("ibm,set-slot-reset", 1, config, high, low, 0);
      guest.inject(session.token(), new IoaBusError64(0, 0, config, pe.buid(), LOAD_CONFIG));
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> guest.bus().load(device, Space.MEMORY, LoadMachine.MEMORY_BAR & 0xffff_ffffL, 4);
      case 1 -> guest.bus().store(device, Space.IO, LoadMachine.IO_BAR, new byte[4]);
      case 2 -> guest.bus().dmaWrite(device, 0, new byte[4]);
      case 3, 4, 5, 6 -> guest.call("ibm,read-pci-config", 2, config, high, low, 4);
      case 7 ->
          guest.call("ibm,write-pci-config", 1, config + 0x10, high, low, 4, random.nextInt());
      case 8 -> {
        Control control = Control.of(random.nextInt());
        guest.call(control.call(), 1, config, high, low, control.function());
      }
      case 9 -> guest.call("ibm,configure-pe", 1, pe.address(), high, low);
      case 10 ->
          guest.call("ibm,slot-error-detail", 1, config, high, low, 0, 0, guest.log(), 0x800, 1);
      default ->
          guest.inject(
              session.token(), new IoaBusError64(0, 0, config, pe.buid(), random.nextInt(22)));
    }
    int state = guest.call("ibm,read-slot-reset-state2", 5, config, high, low)[1];
    assertTrue(state == 0 || state == 1 || state == 2 || state == 4, () -> "state " + state);
  }

  private void fabricate() {
    int token = session.token();
    Injection injection =
        switch (random.nextInt(5)) {
          case 0 -> new RecoveredSpecialEvent(random.nextBoolean());
          case 1 -> new Unformatted(ErrorClass.FATAL);
          case 2 -> new Unformatted(ErrorClass.TRANSLATOR_FAILURE);
          case 3 -> new CorruptedPage(0x3000);
          default -> new CorruptedTlb(Phase.START, Nature.SINGLE);
        };
    int status = guest.inject(token, injection);
    assertTrue(status == 0 || status == -4, () -> injection + " answered " + status);
    if (injection instanceof CorruptedTlb) {
      // Whoever has closed the session meanwhile has ended the mode too.
      guest.inject(token, new CorruptedTlb(Phase.END, Nature.SINGLE));
    }
  }
}
