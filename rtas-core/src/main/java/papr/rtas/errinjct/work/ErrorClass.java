package papr.rtas.errinjct.work;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sixteen error classes by the names of T7.73 ({@code dbdoclet.50569332_35100.1}). Their
 * numbers are not architected: each platform lists its own in {@code ibm,errinjct-tokens} (AMB-08).
 */
public enum ErrorClass {
  FATAL("fatal"),
  RECOVERED_RANDOM_EVENT("recovered-random-event"),
  RECOVERED_SPECIAL_EVENT("recovered-special-event"),
  CORRUPTED_PAGE("corrupted-page"),
  CORRUPTED_SLB("corrupted-slb"),
  TRANSLATOR_FAILURE("translator-failure"),
  IOA_BUS_ERROR("ioa-bus-error"),
  PLATFORM_SPECIFIC("platform-specific"),
  CORRUPTED_DCACHE_START("corrupted-dcache-start"),
  CORRUPTED_DCACHE_END("corrupted-dcache-end"),
  CORRUPTED_ICACHE_START("corrupted-icache-start"),
  CORRUPTED_ICACHE_END("corrupted-icache-end"),
  CORRUPTED_TLB_START("corrupted-tlb-start"),
  CORRUPTED_TLB_END("corrupted-tlb-end"),
  IOA_BUS_ERROR_64("ioa-bus-error-64"),
  UPSTREAM_IO_ERROR("upstream-IO-error");

  private static final Map<String, ErrorClass> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ErrorClass::tokenName, Function.identity()));

  private final String tokenName;

  ErrorClass(String tokenName) {
    this.tokenName = tokenName;
  }

  /** The class with this errinjct-token-name, exact and case sensitive; null if there is none. */
  public static @Nullable ErrorClass of(String tokenName) {
    return BY_NAME.get(tokenName);
  }

  /** The errinjct-token-name. */
  public String tokenName() {
    return tokenName;
  }
}
