package papr.conformance.guest.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages of one release.
 *
 * @param plain names of packages
 * @param metapackage the name of a package that is empty and depends on the one that is wanted,
 *     whose name has a version in it
 */
record PackageNames(List<String> plain, Optional<String> metapackage) {
  /** All names. */
  List<String> all() {
    return Stream.concat(plain.stream(), metapackage.stream()).toList();
  }
}
