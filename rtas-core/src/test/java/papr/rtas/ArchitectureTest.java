package papr.rtas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import papr.rtas.call.RtasDispatcher;

/** The packages of a call form no cycle, and the core reaches the host through its port only. */
class ArchitectureTest {

  private final JavaClasses core = core();

  private static JavaClasses core() {
    try {
      return new ClassFileImporter()
          .importPath(
              Path.of(
                  RtasDispatcher.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("papr.rtas.(**)").should().beFreeOfCycles().check(core);
  }

  @Test
  void onlyTheEmulatedPlatformKnowsItself() {
    noClasses()
        .that()
        .resideOutsideOfPackage("papr.rtas.emulated")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("papr.rtas.emulated")
        .check(core);
  }

  @Test
  void theCallKnowsNothingOfWhatIsCalled() {
    noClasses()
        .that()
        .resideInAPackage("papr.rtas.call")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "papr.rtas.errinjct..", "papr.rtas.eeh..", "papr.rtas.pci..", "papr.rtas.backend..")
        .check(core);
  }

  @Test
  void theRulesKnowTheHostOnlyThroughThePort() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.foreign..", "java.io..", "java.nio.file..", "java.net..")
        .check(core);
  }
}
