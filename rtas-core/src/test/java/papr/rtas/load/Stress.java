package papr.rtas.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.pci.Pe;

/**
 * Sixteen processors of two partitions that make all calls with good and hostile arguments, and
 * accesses, at the same time: nothing throws, no state and no status is outside the tables, PEs
 * that belong to one thread follow its model whatever the others do, injected errors end once, and
 * no event is lost or handed out twice.
 */
final class Stress {

  private static final int THREADS = 16;
  private static final int THREADS_OF_FIRST_PARTITION = 12;
  private static final int OWN_PES = 64;
  private static final int CONTENDED_PES = 4;

  private final EmulatedPlatform platform;
  private final Session session = new Session(false);
  private final Ledger ledger;
  private final List<Worker> workers = new ArrayList<>();

  /**
   * @param seed of what the threads do; in which order, nobody can tell
   */
  Stress(long seed) {
    List<Pe> contended = LoadMachine.pes(0, CONTENDED_PES, true, 1);
    List<Pe> pes = new ArrayList<>(contended);
    for (int i = 0; i < THREADS; i++) {
      pes.addAll(LoadMachine.pes(pes.size(), OWN_PES, true, partition(i)));
    }
    Set<Integer> untold = contended.stream().map(Pe::address).collect(Collectors.toSet());
    ledger = new Ledger(untold);
    platform = LoadMachine.powerOn(THREADS, pes);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < THREADS; i++) {
      int first = CONTENDED_PES + i * OWN_PES;
      List<PeModel> own =
          pes.subList(first, first + OWN_PES).stream()
              .map(pe -> new PeModel(pe, session, ledger))
              .toList();
      Guest guest = new Guest(platform, i, partition(i));
      workers.add(new Worker(guest, own, contended, session, ledger, random.split()));
    }
  }

  private static int partition(int thread) {
    return thread < THREADS_OF_FIRST_PARTITION ? 1 : 2;
  }

  /**
   * From power-on to power-on: all threads run, then all books have to be even.
   *
   * @throws AssertionError the first thing that was not as it has to be
   */
  void round(int movesOfThread) throws InterruptedException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Worker worker : workers) {
      tasks.add(() -> {
        worker.run(movesOfThread);
        return true;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Boolean> end : threads.invokeAll(tasks)) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(Objects.requireNonNull(e.getCause()).toString(), e);
    }
    Guest first = workers.getFirst().guest();
    session.close(first);
    workers.forEach(Worker::check);
    ledger.book(platform.effects());
    ledger.drain(first);
    ledger.drain(workers.getLast().guest());
    ledger.settle();
    platform.reset();
    session.clear();
    ledger.clear();
    workers.forEach(Worker::powerOn);
  }

  /** RTAS calls so far. */
  long calls() {
    return workers.stream().mapToLong(worker -> worker.guest().calls()).sum();
  }

  /** Accesses across the buses so far. */
  long accesses() {
    return workers.stream().mapToLong(worker -> worker.guest().accesses()).sum();
  }

  /** What happened so far, for a report. */
  String summary() {
    return "%,d calls and %,d accesses by %d threads; %,d injected errors fired, %,d events fetched"
        .formatted(calls(), accesses(), THREADS, ledger.fired(), ledger.fetched());
  }
}
