package papr.rtas.event.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any log there can be. */
final class Logs {

  private static final int FLAGS = 0xfe;

  private Logs() {}

  static Arbitrary<EventLog> logs() {
    return fixedParts()
        .flatMap(fixed ->
            Arbitraries.oneOf(
                Arbitraries.integers()
                    .map(scope -> withScope(fixed, fixed.extended() == null ? scope : 0)),
                extended(fixed.type()).map(extended -> with(fixed, extended))));
  }

  private static Arbitrary<EventLog> fixedParts() {
    return Combinators.combine(
            Arbitraries.of(Severity.class),
            Arbitraries.of(Disposition.class),
            Arbitraries.of(Source.class),
            Arbitraries.of(Source.class),
            Arbitraries.oneOf(number(0xff), Arbitraries.of(64, 224, 225, 227, 228, 229)))
        .as((severity, disposition, initiator, target, type) ->
            new EventLog(
                severity,
                severity == Severity.FATAL ? Disposition.NOT_RECOVERED : disposition,
                initiator,
                target,
                type,
                0,
                null));
  }

  private static EventLog withScope(EventLog log, int scope) {
    return new EventLog(
        log.severity(), log.disposition(), log.initiator(), log.target(), log.type(), scope, null);
  }

  private static EventLog with(EventLog log, ExtendedLog extended) {
    return new EventLog(
        log.severity(), log.disposition(), log.initiator(), log.target(), log.type(), 0, extended);
  }

  private static Arbitrary<ExtendedLog> extended(int type) {
    return Combinators.combine(
            number(FLAGS), mainA(), mainB(), mandatory(type), sections().list().ofMaxSize(3))
        .as((flags, mainA, mainB, mandatory, others) -> {
          List<Section> all = new ArrayList<>(List.of(mainA, mainB));
          all.addAll(mandatory);
          all.addAll(others);
          while (16 + all.stream().mapToInt(Section::length).sum() > ExtendedLog.MAX_SIZE) {
            all.removeLast();
          }
          return new ExtendedLog(flags & FLAGS, all);
        });
  }

  private static Arbitrary<List<Section>> mandatory(int type) {
    String id = LogType.mandatorySection(type);
    return switch (id) {
      case null -> Arbitraries.just(List.of());
      case "PS" -> src().map(Collections::singletonList);
      case "IE" -> ioEvents().map(Collections::singletonList);
      case "LR" -> resources().map(Collections::singletonList);
      default -> unknown(Arbitraries.just(id)).map(Collections::singletonList);
    };
  }

  static Arbitrary<Section> sections() {
    return Arbitraries.oneOf(
        resources(),
        src(),
        ioEvents(),
        machineChecks(),
        Combinators.combine(headers(), text(8), text(12)).as(FailingEnclosure::new),
        unknown(Arbitraries.of("EP", "DH", "HP", "LP", "UD", "!~")));
  }

  private static Arbitrary<Section> unknown(Arbitrary<String> ids) {
    return Combinators.combine(ids, headers(), bytes(0, 40)).as(UnknownSection::new);
  }

  private static Arbitrary<Section> mainA() {
    Arbitrary<Integer> decimal =
        Arbitraries.integers()
            .between(0, 99_999_999)
            .map(n -> Integer.parseUnsignedInt("" + n, 16));
    return Combinators.combine(
            headers(),
            decimal,
            decimal,
            Arbitraries.longs(),
            number(0xff),
            Arbitraries.longs(),
            Arbitraries.integers(),
            Arbitraries.integers())
        .as(MainA::new);
  }

  private static Arbitrary<Section> mainB() {
    return Combinators.combine(
            headers(),
            number(0xff),
            number(0xff),
            number(0xff),
            number(0xff),
            Arbitraries.integers(),
            number(0xffff))
        .as(MainB::new);
  }

  private static Arbitrary<Section> resources() {
    return Combinators.combine(
            headers(), number(0xff), number(0xffff), Arbitraries.integers(), Arbitraries.integers())
        .as(LogicalResource::new);
  }

  private static Arbitrary<Section> machineChecks() {
    return Combinators.combine(
            headers(),
            Arbitraries.integers(),
            Arbitraries.integers(),
            number(0xff),
            number(0xff),
            Arbitraries.longs(),
            Arbitraries.longs())
        .as(MachineCheck::new);
  }

  private static Arbitrary<Section> ioEvents() {
    return Combinators.combine(
            headers(),
            number(0xff),
            number(0xff),
            number(0xff),
            number(0xff),
            Arbitraries.integers(),
            bytes(0, IoEvent.MAX_DATA))
        .as(IoEvent::new);
  }

  private static Arbitrary<Section> src() {
    return Combinators.combine(
            headers(),
            number(0xff),
            number(0xff),
            bytes(6, 6),
            Arbitraries.integers().list().ofSize(PrimarySrc.WORDS),
            text(32),
            number(0xff),
            callOuts().list().ofMaxSize(PrimarySrc.MAX_CALL_OUTS))
        .as((header, version, flags, platform, words, code, subFlags, callOuts) ->
            new PrimarySrc(
                header,
                version,
                flags & 0xfe,
                platform,
                words,
                code,
                callOuts.isEmpty() ? 0 : subFlags,
                callOuts));
  }

  private static Arbitrary<CallOut> callOuts() {
    return Combinators.combine(
            Arbitraries.of('H', 'M', 'A', 'B', 'C', 'L'),
            text(12),
            fru().injectNull(0.3),
            number(7),
            bytes(0, 2))
        .as((priority, location, fru, others, other) -> {
          Bytes rest = others == 0 ? Bytes.NONE : Bytes.of(new byte[4 * other.length()]);
          int room = (location.length() + 3) / 4 * 4;
          return new CallOut(priority, location, room, fru, others, rest);
        });
  }

  private static Arbitrary<FruIdentity> fru() {
    return Combinators.combine(
            number(15),
            text(8).injectNull(0.5),
            text(8).injectNull(0.5),
            text(4).injectNull(0.5),
            text(12).injectNull(0.5))
        .as((type, part, procedure, ccin, serial) ->
            new FruIdentity(type, part, part == null ? procedure : null, ccin, serial));
  }

  private static Arbitrary<SectionHeader> headers() {
    return Combinators.combine(number(0xff), number(0xff), number(0xffff)).as(SectionHeader::new);
  }

  private static Arbitrary<Integer> number(int most) {
    return Arbitraries.integers().between(0, most);
  }

  private static Arbitrary<Bytes> bytes(int least, int most) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(least).ofMaxSize(most).map(Bytes::of);
  }

  private static Arbitrary<String> text(int most) {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .ofMaxLength(most)
        .map(String::stripTrailing);
  }
}
