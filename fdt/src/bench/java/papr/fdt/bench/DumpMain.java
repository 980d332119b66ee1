package papr.fdt.bench;

import papr.fdt.tool.FdtTool;

/** Gives the fdt command a JVM of its own. */
final class DumpMain {

  private DumpMain() {}

  public static void main(String[] args) {
    System.exit(FdtTool.run(args, System.in, System.out, System.err));
  }
}
