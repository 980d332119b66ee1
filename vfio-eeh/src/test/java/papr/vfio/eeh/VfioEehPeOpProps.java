package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the kernel's structure. */
class VfioEehPeOpProps {

  @Property
  void decodeOfEncodeIsTheSame(@ForAll("operations") VfioEehPeOp operation) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      byte[] bytes = operation.encode(order);
      assertEquals(VfioEehPeOp.SIZE, bytes.length);
      assertEquals(operation, VfioEehPeOp.decode(ByteBuffer.wrap(bytes).order(order)));
    }
  }

  @Property
  void whatWasThereBeforeDoesNotShow(
      @ForAll("operations") VfioEehPeOp before, @ForAll("operations") VfioEehPeOp after) {
    ByteBuffer bytes = ByteBuffer.allocate(VfioEehPeOp.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) 0xa5);
    }
    before.store(bytes);
    after.store(bytes);
    assertArrayEquals(after.encode(ByteOrder.LITTLE_ENDIAN), bytes.array());
  }

  @Property
  void theTwoByteOrdersDifferFieldByField(@ForAll("operations") VfioEehPeOp operation) {
    ByteBuffer little = ByteBuffer.wrap(operation.encode(ByteOrder.LITTLE_ENDIAN));
    ByteBuffer big = ByteBuffer.wrap(operation.encode(ByteOrder.BIG_ENDIAN));
    for (int word = 0; word < 24; word += 4) {
      assertEquals(Integer.reverseBytes(little.getInt(word)), big.getInt(word));
    }
    for (int number = 24; number < 40; number += 8) {
      assertEquals(Long.reverseBytes(little.getLong(number)), big.getLong(number));
    }
  }

  @Provide
  Arbitrary<VfioEehPeOp> operations() {
    return Combinators.combine(
            Arbitraries.of(VfioEehOperation.class),
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.longs(),
            Arbitraries.longs())
        .as(VfioEehPeOp::new);
  }
}
