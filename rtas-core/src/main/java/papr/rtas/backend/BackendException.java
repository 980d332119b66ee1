package papr.rtas.backend;

/**
 * The host could not do what the core asked: a fault of the host, not of the guest. The guest sees
 * a hardware error (-1); the operation and the error number are for the host's log.
 */
public class BackendException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String operation;
  private final int errno;

  /**
   * @param operation what was asked of the host
   * @param errno the host's error number, 0 if it has none
   */
  public BackendException(String operation, int errno) {
    super(operation + " failed with errno " + errno);
    this.operation = operation;
    this.errno = errno;
  }

  public String operation() {
    return operation;
  }

  public int errno() {
    return errno;
  }
}
