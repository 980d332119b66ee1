/**
 * Benchmarks of the three error injection calls, against a peer in C, of EEH calls, against less
 * work in Java, and of the command's start.
 *
 * <pre>
 * mvn -Pbench verify                                                  everything, some minutes
 * mvn -Pbench -pl conformance -am verify -Dbench.options="-f 1 CallBench"   with options of JMH
 * </pre>
 *
 * <p>{@link papr.conformance.bench.ErrinjctBench} builds the peer, src/bench/c, with gcc -O2, sees
 * that both sides leave the same bytes in guest memory, runs JMH, and prints a table: nanoseconds
 * in Java and in C, their ratio with its range over the iterations, the limit, and bytes allocated
 * per call. A broken limit fails the build. The command is only measured if no benchmark is named.
 * Without gcc only Java is measured; without the launcher conformance/papr no start-up is.
 *
 * <p>How the ratio stays fair: the loop over the peer is in C, so that no crossing from Java
 * counts; it runs right before each iteration in Java, in the same process; both sides make the
 * same checks in the same order, use locks of the same reach, and fetch each guest word once; and
 * the just-in-time compiler has seen every kind of call before one is measured.
 */
@org.jspecify.annotations.NullMarked
package papr.conformance.bench;
