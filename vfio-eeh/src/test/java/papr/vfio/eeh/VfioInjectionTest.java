package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static papr.vfio.eeh.BackendFixture.HOST_MEMORY;
import static papr.vfio.eeh.BackendFixture.HOST_MEMORY_64;
import static papr.vfio.eeh.BackendFixture.HOST_PORTS;
import static papr.vfio.eeh.TestRtas.BUID_A;
import static papr.vfio.eeh.TestRtas.BUID_B;
import static papr.vfio.eeh.TestRtas.DEVICE;
import static papr.vfio.eeh.VfioEehOperation.GET_STATE;
import static papr.vfio.eeh.VfioEehOperation.INJECT_ERR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError32;
import papr.rtas.errinjct.work.IoaBusError64;

/** ibm,errinjct from the work buffer to the bytes that arrive in the kernel. */
class VfioInjectionTest {

  private static final long MASK = 0xffff_ffff_ffff_f000L;

  @TempDir Path folder;
  private BackendFixture fixture;

  @BeforeEach
  void host() throws IOException {
    fixture = new BackendFixture(folder);
  }

  @Test
  void theGuestsAddressBecomesTheHosts() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0x8000_1230L, MASK, 1)));
      assertEquals(0, guest.inject(token, wide(0x6000_0000_3ff8L, MASK, 7)));
      assertEquals(0, guest.inject(token, wide(0x2010, MASK, 3)));
      assertEquals(0, guest.inject(token, narrow(0x8000_1234L, 0xffff_f000L, 0)));
    });
    assertEquals(
        List.of(
            VfioEehPeOp.of(GET_STATE),
            new VfioEehPeOp(INJECT_ERR, 1, 1, HOST_MEMORY + 0x1230, MASK),
            new VfioEehPeOp(INJECT_ERR, 1, 7, HOST_MEMORY_64 + 0x3ff8, MASK),
            new VfioEehPeOp(INJECT_ERR, 1, 3, HOST_PORTS + 0x10, MASK),
            new VfioEehPeOp(INJECT_ERR, 0, 0, HOST_MEMORY + 0x1234, 0xffff_f000L)),
        fixture.operations());
    assertEquals(List.of(), fixture.faults);
  }

  @Test
  void functions0To19GoThroughForTheWholePe() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      for (int function = 0; function <= 19; function++) {
        assertEquals(0, guest.inject(token, wide(0, 0, function)), "function " + function);
      }
      assertEquals(-3, guest.inject(token, wide(0, 0, 22)));
      assertEquals(-3, guest.inject(token, wide(0, 0, -1)));
    });
    assertEquals(
        IntStream.range(0, 20).mapToObj(n -> new VfioEehPeOp(INJECT_ERR, 1, n, 0, 0)).toList(),
        fixture.operations().stream().filter(each -> each.operation() == INJECT_ERR).toList());
  }

  @ParameterizedTest
  @CsvSource({"4", "5", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19"})
  void configurationAndDmaAddressesStayAsTheyAre(int function) throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0x8000_1000L, MASK, function)));
      assertEquals(0, guest.inject(token, wide(0x800, MASK, function)));
    });
    assertEquals(
        List.of(
            VfioEehPeOp.of(GET_STATE),
            new VfioEehPeOp(INJECT_ERR, 1, function, 0x8000_1000L, MASK),
            new VfioEehPeOp(INJECT_ERR, 1, function, 0x800, MASK)),
        fixture.operations());
  }

  @ParameterizedTest
  @CsvSource({
    "0x7ffffff8, 0",
    "0x80020000, 1",
    "0x2000, 6",
    "0x80000000, 8",
    "0x2020, 2",
    "0x600000004000, 0",
    "0, 0",
    "-8, 7"
  })
  void anAddressOutsideEveryBarIsRefused(long address, int function) throws Throwable {
    fixture.run(
        (guest, _) -> assertEquals(-3, guest.inject(guest.open(), wide(address, MASK, function))));
    assertEquals(List.of(GET_STATE), fixture.names());
  }

  @Test
  void thePhbIsTheOneOfTheUnitId() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, new IoaBusError64(0, 0, DEVICE, BUID_B, 1)));
      assertEquals(-3, guest.inject(token, new IoaBusError64(0, 0, DEVICE, BUID_B + 1, 1)));
      assertEquals(-3, guest.inject(token, new IoaBusError64(0, 0, 0x1000, BUID_B, 1)));
    });
    assertEquals(
        List.of("vfio GET_STATE", "6 GROUP_GET_DEVICE_FD 0000:02:00.0", "vfio INJECT_ERR"),
        fixture.fake.asked.subList(0, 3));
    assertEquals(List.of(GET_STATE, INJECT_ERR), fixture.names());
  }

  @ParameterizedTest
  @CsvSource({
    "22, -3, EINVAL", "34, -3, ERANGE", "25, -3, ENOTTY", "95, -3, EOPNOTSUPP", "19, -3, ENODEV",
    "5, -1, EIO", "1, -1, EPERM", "14, -1, EFAULT", "16, -1, EBUSY", "12, -1, ENOMEM"
  })
  void theErrnoDecidesTheStatusAndIsLogged(int errno, int status, String name) throws Throwable {
    fixture.fake.failing.put("vfio INJECT_ERR", errno);
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(status, guest.inject(token, wide(0, 0, 1)));
      fixture.fake.failing.clear();
      assertEquals(0, guest.inject(token, wide(0, 0, 1)));
    });
    assertEquals(
        List.of("ibm,errinjct: VFIO_EEH_PE_OP INJECT_ERR group 5: %s (%d)".formatted(name, errno)),
        fixture.faults);
  }

  @Test
  void disarmAndQueryAreAnsweredAboveTheKernel() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0, 0, 20)));
      assertEquals(0, guest.inject(token, wide(0, 0, 21)));
      assertEquals(20, guest.work(7));
      assertEquals(List.of(), fixture.names());

      assertEquals(0, guest.inject(token, wide(0x8000_1230L, MASK, 1)));
      assertEquals(0, guest.inject(token, wide(0, 0, 21)));
      assertEquals(0x8000_1230, guest.work(1));
      assertEquals(1, guest.work(7));
      assertEquals(List.of(), fixture.faults);
      assertEquals(0, guest.inject(token, wide(0, 0, 20)));
      assertEquals(
          List.of(
              "ibm,errinjct: disarm PE 0x801 of PHB 0x800000020000000: EOPNOTSUPP (95), VFIO"
                  + " cannot: the next access that matches may still fail"),
          fixture.faults);
      assertEquals(0, guest.inject(token, wide(0, 0, 21)));
      assertEquals(20, guest.work(7));
    });
    assertEquals(List.of(GET_STATE, INJECT_ERR, GET_STATE), fixture.names());
  }

  @Test
  void anErrorThatHasStoppedThePeIsNotArmedAnyMore() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0, 0, 1)));
      fixture.fake.answers.add(2);
      assertEquals(0, guest.inject(token, wide(0, 0, 21)));
      assertEquals(20, guest.work(7));
      // Known to be stopped now, so the kernel is not even asked.
      fixture.operations();
      assertEquals(-3, guest.inject(token, wide(0, 0, 1)));
      assertEquals(0, guest.close(token));
    });
    assertEquals(List.of(), fixture.names());
    assertEquals(List.of(), fixture.faults);
  }

  @Test
  void closingWithSomethingArmedIsLoggedAndCloses() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0, 0, 1)));
      assertEquals(0, guest.close(token));
      assertEquals(1, fixture.faults.size());
      assertEquals(0, guest.close(guest.open()));
      assertEquals(1, fixture.faults.size());
    });
  }

  @Test
  void aQueryThatCannotLookSaysWhatWasInjected() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0, 0, 13)));
      fixture.fake.failing.put("vfio GET_STATE", Errno.EIO.number());
      assertEquals(0, guest.inject(token, wide(0, 0, 21)));
      assertEquals(13, guest.work(7));
    });
    assertEquals(
        List.of("ibm,errinjct: VFIO_EEH_PE_OP GET_STATE group 5: EIO (5)"), fixture.faults);
  }

  @Test
  void oneInjectionIsOneOperation() throws Throwable {
    fixture.run((guest, _) -> {
      int token = guest.open();
      assertEquals(0, guest.inject(token, wide(0, 0, 1)));
      fixture.operations();
      fixture.fake.asked.clear();
      assertEquals(0, guest.inject(token, wide(0, 0, 1)));
      assertEquals(List.of("vfio INJECT_ERR"), fixture.fake.asked);
    });
  }

  private static Injection wide(long address, long mask, int function) {
    return new IoaBusError64(address, mask, DEVICE, BUID_A, function);
  }

  private static Injection narrow(long address, long mask, int function) {
    return new IoaBusError32(address, mask, DEVICE, BUID_A, function);
  }
}
