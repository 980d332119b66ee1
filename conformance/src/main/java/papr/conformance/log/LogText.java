package papr.conformance.log;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import papr.rtas.event.log.CallOut;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.FailingEnclosure;
import papr.rtas.event.log.FruIdentity;
import papr.rtas.event.log.IoEvent;
import papr.rtas.event.log.LogType;
import papr.rtas.event.log.LogicalResource;
import papr.rtas.event.log.MachineCheck;
import papr.rtas.event.log.MainA;
import papr.rtas.event.log.MainB;
import papr.rtas.event.log.PrimarySrc;
import papr.rtas.event.log.Section;
import papr.rtas.event.log.SectionHeader;
import papr.rtas.event.log.UnknownSection;

/** Prints a log: a line for each field, below a line for each section with its offset. */
public final class LogText {

  private static final int HEADER = EventLog.FIXED_SIZE + 16;

  private final PrintWriter out;

  private LogText(PrintWriter out) {
    this.out = out;
  }

  /** Prints a whole log. */
  public static void print(EventLog log, PrintWriter out) {
    new LogText(out).log(log);
  }

  private void log(EventLog log) {
    out.printf("0x%03x  fixed part, %d bytes in all%n", 0, log.length());
    field("severity", words(log.severity().name()));
    field("disposition", words(log.disposition().name()));
    field("initiator", words(log.initiator().name()));
    field("target", words(log.target().name()));
    field("type", "%d (%s)".formatted(log.type(), LogNames.type(log.type())));
    ExtendedLog extended = log.extended();
    if (extended == null) {
      if (log.type() == LogType.PLATFORM_RESOURCE_REASSIGNMENT) {
        field("scope", "%08x".formatted(log.scope()));
      }
      field("extended log", "none");
      return;
    }
    out.printf("0x%03x  extended log, %d bytes%n", EventLog.FIXED_SIZE, extended.length());
    field("flags", "%02x (%s)".formatted(extended.flags(), LogNames.flags(extended.flags())));
    int offset = HEADER;
    for (Section section : extended.sections()) {
      section(offset, section);
      offset += section.length();
    }
  }

  private void section(int offset, Section section) {
    SectionHeader header = section.header();
    out.printf(
        "0x%03x  %s %s, %d bytes, version %d, subtype %d, component %04x%n",
        offset,
        section.id(),
        LogNames.section(section.id()),
        section.length(),
        header.version(),
        header.subtype(),
        header.component());
    switch (section) {
      case MainA main -> mainA(main);
      case MainB main -> mainB(main);
      case LogicalResource resource -> {
        field(
            "resource", "%02x (%s)".formatted(resource.type(), LogNames.resource(resource.type())));
        field("capacity", "%d hundredths".formatted(resource.capacity()));
        field("number", "%08x %08x".formatted(resource.number(), resource.low()));
      }
      case PrimarySrc src -> src(src);
      case IoEvent event -> {
        field("event type", "%02x (%s)".formatted(event.type(), LogNames.ioEvent(event.type())));
        field("scope", "%02x (%s)".formatted(event.scope(), LogNames.ioScope(event.scope())));
        field("sub-type", "%02x".formatted(event.subtype()));
        field("DRC index", "%08x".formatted(event.drcIndex()));
        field("data", event.data().toString());
      }
      case FailingEnclosure enclosure -> {
        field("type and model", enclosure.typeAndModel());
        field("serial number", enclosure.serial());
      }
      case MachineCheck check -> machineCheck(check);
      case UnknownSection unknown -> field("bytes", unknown.body().toString());
    }
  }

  private void mainA(MainA main) {
    field("created", LogNames.time(main.date(), main.time()));
    field("creator", "%02x (%s)".formatted(main.creator(), LogNames.creator(main.creator())));
    field("log id", "%08x".formatted(main.plid()));
    field(
        "platform",
        "%016x %016x %08x".formatted(main.platform(), main.platform2(), main.platform3()));
  }

  private void mainB(MainB main) {
    field(
        "subsystem", "%02x (%s)".formatted(main.subsystem(), LogNames.subsystem(main.subsystem())));
    field("severity", "%02x (%s)".formatted(main.severity(), LogNames.severity(main.severity())));
    field("sub-type", "%02x".formatted(main.subtype()));
    field("actions", "%04x (%s)".formatted(main.actions(), LogNames.actions(main.actions())));
    field("platform", "%02x %08x".formatted(main.platform(), main.platform2()));
  }

  private void src(PrimarySrc src) {
    field("code", src.code());
    StringBuilder words = new StringBuilder();
    src.words().forEach(word -> words.append("%08x ".formatted(word)));
    field("words 2 to 9", words.toString().stripTrailing());
    field(
        "version, flags",
        "%02x %02x, platform %s".formatted(src.version(), src.flags(), src.platform()));
    for (CallOut callOut : src.callOuts()) {
      field("call-out", callOut.priority() + " at " + quoted(callOut.location()));
      FruIdentity fru = callOut.fru();
      if (fru != null) {
        field(
            "FRU",
            "component %x, part %s, procedure %s, CCIN %s, serial %s"
                .formatted(
                    fru.componentType(),
                    quoted(fru.partNumber()),
                    quoted(fru.procedure()),
                    quoted(fru.ccin()),
                    quoted(fru.serial())));
      }
      if (callOut.other().length() > 0) {
        field("more", callOut.other().toString());
      }
    }
  }

  private void machineCheck(MachineCheck check) {
    int type = check.errorType();
    field("error", "%02x (%s)".formatted(type, LogNames.machineCheck(type)));
    field(
        "sub-type",
        "%02x (%s)".formatted(check.subtype(), LogNames.machineCheck(type, check.subtype())));
    field("FRU id", "%08x".formatted(check.fru()));
    field("processor", Integer.toUnsignedString(check.processor()));
    field("effective", "%016x".formatted(check.effectiveAddress()));
    field("logical", "%016x".formatted(check.logicalAddress()));
  }

  private void field(String name, String value) {
    out.println("       %-15s %s".formatted(name, value).stripTrailing());
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "none" : '"' + text + '"';
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
