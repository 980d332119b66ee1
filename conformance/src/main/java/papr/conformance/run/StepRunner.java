package papr.conformance.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Target;
import papr.spec.ByteString;
import papr.spec.Cell;
import papr.spec.Expectation;
import papr.spec.Machine;
import papr.spec.Step;

/** Does the steps of one vector on a target. */
final class StepRunner {
  private final Target target;
  private final @Nullable Machine machine;
  private final Values values;
  private final Cells cells;
  private final Retry retry;
  private final EffectChecks effectChecks;
  private final PropertyChecks propertyChecks;

  /**
   * Prepares for one vector.
   *
   * @param machine what a reset step builds again, null when the target builds no machines
   */
  StepRunner(Target target, @Nullable Machine machine, Values values, Pause pause) {
    this.target = target;
    this.machine = machine;
    this.values = values;
    this.cells = new Cells(values);
    this.retry = new Retry(target, values, pause);
    this.effectChecks = new EffectChecks(values);
    this.propertyChecks = new PropertyChecks(cells);
  }

  StepResult run(int number, Step step) {
    Step.Guard guard = step.frame().guard();
    if (guard != null && !holds(guard)) {
      return new StepResult(number, step, false, List.of(), 0, List.of());
    }
    List<Long> sent = new ArrayList<>();
    Caller caller = caller(step.frame());
    if (step instanceof Step.Call call) {
      Retry.Answer answer = retry.call(caller, call, words(call.in(), sent));
      return new StepResult(
          number,
          step,
          true,
          sent,
          answer.busy(),
          cells.outputs(call.function(), call.out(), answer.out()));
    }
    return new StepResult(number, step, true, sent, 0, checks(caller, step, sent));
  }

  private int[] words(List<Cell> list, List<Long> sent) {
    int[] words = cells.words(list);
    for (int word : words) {
      sent.add(word & 0xffff_ffffL);
    }
    return words;
  }

  private long address(Cell cell, List<Long> sent) {
    long address = values.quantity(cell);
    sent.add(address);
    return address;
  }

  private static Caller caller(Step.Frame frame) {
    return frame.needsCaller() ? new Caller(frame.processor(), frame.partition()) : Caller.DEFAULT;
  }

  /**
   * Does a step that is no call.
   *
   * @param sent gets the numbers that {@link StepResult#sent} wants
   */
  private List<Check> checks(Caller caller, Step step, List<Long> sent) {
    return switch (step) {
      case Step.Call call ->
          throw new AssertionError(call); // answered above, because it can be busy
      case Step.Enter enter -> {
        target.enter(caller, address(enter.address(), sent));
        yield List.of();
      }
      case Step.Write write -> {
        target.write(caller, address(write.address(), sent), bytes(write.content(), sent));
        yield List.of();
      }
      case Step.Read read -> read(caller, read, sent);
      case Step.Access access -> access(caller, access, sent);
      case Step.Effects effects -> effectChecks.check(effects.expected(), target.effects());
      case Step.Property property ->
          propertyChecks.check(property, target.property(caller, property.name()));
      case Step.Advance advance -> {
        target.advance(advance.millis());
        yield List.of();
      }
      case Step.Reset _ -> {
        target.reset(machine);
        yield List.of();
      }
    };
  }

  private byte[] bytes(Step.Content content, List<Long> sent) {
    return switch (content) {
      case Step.Content.Cells(List<Cell> list) -> {
        ByteBuffer bytes = ByteBuffer.allocate(4 * list.size());
        for (int word : words(list, sent)) {
          bytes.putInt(word);
        }
        yield bytes.array();
      }
      case Step.Content.Bytes(ByteString bytes) -> bytes.toArray();
      case Step.Content.Fill(Cell value, Cell length) -> fill(value, length).toArray();
    };
  }

  private ByteString fill(Cell value, Cell length) {
    return ByteString.fill((byte) values.word(value), values.length(length));
  }

  private List<Check> read(Caller caller, Step.Read read, List<Long> sent) {
    long address = address(read.address(), sent);
    String place = read.address().text();
    return switch (read.pattern()) {
      case Step.Pattern.Cells(List<Expectation> expected) ->
          cells.memory(
              i -> i == 0 ? "cell at " + place : "cell at " + place + "+0x" + hex(4 * i),
              expected,
              target.read(caller, address, 4 * expected.size()));
      case Step.Pattern.Bytes(ByteString expected) -> compare(caller, place, address, expected);
      case Step.Pattern.Fill(Cell value, Cell length) ->
          compare(caller, place, address, fill(value, length));
    };
  }

  private static String hex(int offset) {
    return Integer.toHexString(offset);
  }

  private List<Check> compare(Caller caller, String place, long address, ByteString expected) {
    ByteString bytes = ByteString.of(target.read(caller, address, expected.size()));
    return List.of(
        new Check.BytesCheck("memory at " + place, expected, false, bytes, expected.equals(bytes)));
  }

  private List<Check> access(Caller caller, Step.Access step, List<Long> sent) {
    AccessResult result =
        target.access(
            new BusAccess(
                caller,
                step.kind(),
                step.space(),
                values.device(step.device()),
                address(step.address(), sent),
                step.size(),
                step.data().toArray()));
    return switch (step.outcome()) {
      case null -> List.of();
      case Step.Outcome.Data(ByteString expected) -> List.of(data(expected, false, result));
      case Step.Outcome.Not(ByteString expected) -> List.of(data(expected, true, result));
      case Step.Outcome.Refused _ ->
          List.of(
              new Check.TextCheck(
                  step.kind().text(),
                  "refused",
                  result.refused() ? "refused" : "done",
                  result.refused()));
    };
  }

  private static Check data(ByteString expected, boolean not, AccessResult result) {
    if (result.refused()) {
      return new Check.TextCheck("data", "data", "refused", false);
    }
    ByteString data = ByteString.of(result.data());
    return new Check.BytesCheck("data", expected, not, data, expected.equals(data) != not);
  }

  /** Not if the step that would have bound the value was left out itself. */
  private boolean holds(Step.Guard guard) {
    return values.isBound(guard.value()) && values.word(guard.value()) == values.word(guard.is());
  }
}
