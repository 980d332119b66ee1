package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static papr.vfio.eeh.TestRtas.BUID_A;
import static papr.vfio.eeh.TestRtas.BUID_B;
import static papr.vfio.eeh.TestRtas.DEVICE;
import static papr.vfio.eeh.VfioEehOperation.CONFIGURE;
import static papr.vfio.eeh.VfioEehOperation.GET_STATE;
import static papr.vfio.eeh.VfioEehOperation.RESET_DEACTIVATE;
import static papr.vfio.eeh.VfioEehOperation.RESET_FUNDAMENTAL;
import static papr.vfio.eeh.VfioEehOperation.UNFREEZE_IO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;

/** The EEH calls of a guest and the operations that arrive in the kernel. */
class VfioStateTest {

  private static final String STATE = "ibm,read-slot-reset-state2";
  private static final String OPTION = "ibm,set-eeh-option";
  private static final String RESET = "ibm,set-slot-reset";
  private static final String CONFIGURE_PE = "ibm,configure-pe";
  private static final String DETAIL = "ibm,slot-error-detail";

  @TempDir Path folder;
  private BackendFixture fixture;

  @BeforeEach
  void host() throws IOException {
    fixture = new BackendFixture(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5})
  void statesAreTheKernels(int state) throws Throwable {
    fixture.fake.answers.add(state);
    fixture.run(
        (guest, _) -> assertArrayEquals(new int[] {0, state, 1, 0}, guest.eeh(STATE, BUID_A, 4)));
    assertEquals(List.of(GET_STATE), fixture.names());
  }

  @Test
  void aStateThatDoesNotExistIsAFault() throws Throwable {
    fixture.fake.answers.add(3);
    fixture.run(
        (guest, _) -> assertArrayEquals(new int[] {0, 5, 1, 0}, guest.eeh(STATE, BUID_A, 4)));
    assertEquals(
        List.of(STATE + ": VFIO_EEH_PE_OP GET_STATE: EIO (5), unknown state 3"), fixture.faults);
  }

  @Test
  void aDeviceThatIsGoneIsUnavailableAndTold() throws Throwable {
    fixture.fake.failing.put("vfio GET_STATE", Errno.ENODEV.number());
    fixture.run((guest, _) -> {
      assertArrayEquals(new int[] {0, 5, 1, 0}, guest.eeh(STATE, BUID_A, 4));
      assertEquals(-3, guest.eeh(RESET, BUID_A, 1, 1)[0]);
      int token = guest.open();
      assertEquals(-3, guest.inject(token, new IoaBusError64(0, 0, DEVICE, BUID_A, 0)));
    });
    assertEquals(
        List.of(
            STATE + ": VFIO_EEH_PE_OP GET_STATE group 5: ENODEV (19)",
            RESET + ": VFIO_EEH_PE_OP GET_STATE group 5: ENODEV (19)",
            "ibm,errinjct: VFIO_EEH_PE_OP GET_STATE group 5: ENODEV (19)"),
        fixture.faults);
  }

  /** State before, call, its function, status, operation that follows the look at the state. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | ibm,set-eeh-option | 0 |  0 | ENABLE
          0 | ibm,set-eeh-option | 1 |  0 | ENABLE
          2 | ibm,set-eeh-option | 1 |  0 |
          5 | ibm,set-eeh-option | 1 | -7 |
          0 | ibm,set-eeh-option | 2 | -3 |
          2 | ibm,set-eeh-option | 2 |  0 | UNFREEZE_IO
          2 | ibm,set-eeh-option | 3 | -7 |
          4 | ibm,set-eeh-option | 3 |  0 | UNFREEZE_DMA
          0 | ibm,set-slot-reset | 0 |  0 |
          1 | ibm,set-slot-reset | 0 |  0 | RESET_DEACTIVATE
          2 | ibm,set-slot-reset | 0 | -7 |
          0 | ibm,set-slot-reset | 1 |  0 | RESET_HOT
          1 | ibm,set-slot-reset | 1 |  0 |
          2 | ibm,set-slot-reset | 1 |  0 | RESET_HOT
          4 | ibm,set-slot-reset | 3 |  0 | RESET_FUNDAMENTAL
          5 | ibm,set-slot-reset | 3 | -7 |
          """)
  void controlsFollowTheTable(
      int state, String call, int function, int status, @Nullable VfioEehOperation operation)
      throws Throwable {
    fixture.fake.answers.add(state);
    fixture.run((guest, _) -> assertEquals(status, guest.eeh(call, BUID_B, 1, function)[0]));
    assertEquals(
        operation == null ? List.of(GET_STATE) : List.of(GET_STATE, operation), fixture.names());
    assertEquals(List.of(), fixture.faults);
  }

  @ParameterizedTest
  @CsvSource({"22, -3", "34, -3", "25, -3", "95, -3", "19, -3", "5, -1", "1, -1"})
  void whatTheKernelRefusesIsAParameterErrorAndTold(int errno, int status) throws Throwable {
    fixture.fake.answers.add(2);
    fixture.fake.failing.put("vfio RESET_HOT", errno);
    fixture.run((guest, _) -> assertEquals(status, guest.eeh(RESET, BUID_A, 1, 1)[0]));
    assertEquals(
        List.of(RESET + ": VFIO_EEH_PE_OP RESET_HOT group 5: " + Errno.describe(errno)),
        fixture.faults);
  }

  @Test
  void aWholeRecovery() throws Throwable {
    fixture.run((guest, _) -> {
      assertEquals(0, guest.eeh(CONFIGURE_PE, BUID_B, 1)[0]);
      assertEquals(List.of(), fixture.names());
      fixture.fake.answers.add(2);
      assertEquals(2, guest.eeh(STATE, BUID_B, 4)[1]);
      fixture.fake.answers.add(2);
      assertEquals(0, guest.eeh(OPTION, BUID_B, 1, 2)[0]);
      fixture.fake.answers.add(4);
      assertEquals(0, guest.eeh(DETAIL, BUID_B, 1, 0, 0, 0, 0, 1)[0]);
      fixture.fake.answers.add(4);
      assertEquals(0, guest.eeh(RESET, BUID_B, 1, 3)[0]);
      fixture.fake.answers.add(1);
      assertEquals(0, guest.eeh(CONFIGURE_PE, BUID_B, 1)[0]);
      fixture.fake.answers.add(1);
      assertEquals(0, guest.eeh(RESET, BUID_B, 1, 0)[0]);
      assertEquals(0, guest.eeh("ibm,configure-bridge", BUID_B, 1)[0]);
      assertEquals(0, guest.eeh(CONFIGURE_PE, BUID_B, 1)[0]);
      assertEquals(0, guest.eeh(CONFIGURE_PE, BUID_B, 1)[0]);
    });
    assertEquals(
        List.of(
            GET_STATE,
            GET_STATE,
            UNFREEZE_IO,
            GET_STATE,
            GET_STATE,
            RESET_FUNDAMENTAL,
            GET_STATE,
            GET_STATE,
            RESET_DEACTIVATE,
            GET_STATE,
            CONFIGURE),
        fixture.names());
    assertEquals(List.of(), fixture.faults);
  }

  @Test
  void aPeGivenUpStaysUnavailable() throws Throwable {
    fixture.fake.answers.add(2);
    fixture.run((guest, _) -> {
      assertEquals(0, guest.eeh(DETAIL, BUID_A, 1, 0, 0, 0, 0, 2)[0]);
      assertEquals(5, guest.eeh(STATE, BUID_A, 4)[1]);
      assertEquals(-7, guest.eeh(RESET, BUID_A, 1, 1)[0]);
      int token = guest.open();
      assertEquals(-3, guest.inject(token, new IoaBusError64(0, 0, DEVICE, BUID_A, 0)));
      assertEquals(0, guest.eeh(STATE, BUID_B, 4)[1]);
    });
    assertEquals(List.of(GET_STATE, GET_STATE), fixture.names());
  }

  @Test
  void severalContainersOnOnePhbHaveNoEeh() throws Throwable {
    Pe second =
        new Pe(
            1,
            BUID_A,
            BusKind.CONVENTIONAL,
            0x1001,
            true,
            List.of(1),
            List.of(new Device("other", 0x1000, TestRtas.BARS, null)));
    fixture.run(BackendFixture.A, second, (guest, _) -> assertNoEeh(guest, BUID_A));
    assertEquals(List.of(), fixture.names());
  }

  @Test
  void aSecondGroupInTheContainerEndsEeh() throws Throwable {
    fixture.run((guest, container) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, new IoaBusError64(0, 0, DEVICE, BUID_A, 0)));
      assertEquals(0, guest.close(token));
      fixture.operations();
      container.attach(6);
      assertNoEeh(guest, BUID_A);
      assertEquals(0, guest.eeh(STATE, BUID_B, 4)[0]);
    });
    assertEquals(List.of(GET_STATE), fixture.names());
  }

  @Test
  void aHostWithoutEehHasNone() throws Throwable {
    fixture.fake.eeh = 0;
    fixture.run((guest, _) -> assertNoEeh(guest, BUID_B));
    assertEquals(List.of(), fixture.names());
  }

  @Test
  void onePeTwiceOrOneContainerTwiceIsAMistake() throws Throwable {
    FakeKernel.run(
        fixture.fake,
        () -> {
          try (VfioContainer a = VfioContainer.open(fixture.fake.host(), Ioctl.system(), 5);
              VfioContainer b = VfioContainer.open(fixture.fake.host(), Ioctl.system(), 6)) {
            BarMap bars = new BarMap(List.of());
            VfioPe first = new VfioPe(BackendFixture.A, a, bars);
            for (VfioPe wrong :
                List.of(
                    new VfioPe(BackendFixture.B, a, bars), new VfioPe(BackendFixture.A, b, bars))) {
              assertThrows(
                  IllegalArgumentException.class,
                  () -> new VfioEehBackend(List.of(first, wrong), TestRtas.into(fixture.faults)));
            }
          }
        });
  }

  /** Every call that names the PE is -3. */
  static void assertNoEeh(TestRtas guest, long buid) {
    int token = guest.open();
    for (int function : new int[] {0, 6, 19, 20, 21}) {
      assertEquals(-3, guest.inject(token, new IoaBusError64(0, 0, DEVICE, buid, function)));
    }
    assertEquals(0, guest.close(token));
    assertEquals(-3, guest.eeh(STATE, buid, 4)[0]);
    assertEquals(-3, guest.eeh(OPTION, buid, 1, 1)[0]);
    assertEquals(-3, guest.eeh(RESET, buid, 1, 1)[0]);
    assertEquals(-3, guest.eeh("ibm,configure-bridge", buid, 1)[0]);
    assertEquals(-3, guest.eeh(CONFIGURE_PE, buid, 1)[0]);
    assertEquals(-3, guest.eeh(DETAIL, buid, 1, 0, 0, 0, 0, 1)[0]);
    assertEquals(-3, guest.eeh("ibm,get-config-addr-info2", buid, 2, 0)[0]);
    assertArrayEquals(new int[] {0, 0}, guest.eeh("ibm,get-config-addr-info2", buid, 2, 1));
  }
}
