package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where packages come from: what the host's apt is configured for. */
class MirrorTest {
  private static final String ELSEWHERE = "http://elsewhere.invalid/debian/|";

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void makeHost() throws IOException {
    host = new FakeHost(folder.resolve("host"));
  }

  private Mirror mirror(String suite, String... targets) throws IOException {
    host.targets(targets);
    return Mirror.ofHost(host.tools(), folder, suite);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void releaseOfTheHostComesFromItsOwnMirror() throws IOException {
    Mirror mirror =
        mirror("trixie", ELSEWHERE + "bookworm|main|/x:1", FakeHost.MIRROR + "|trixie|main|/x:2");
    assertEquals(FakeHost.MIRROR, mirror.uri());
  }

  @Test
  void otherReleaseComesFromTheFirstMirrorOfDebian() throws IOException {
    Mirror mirror =
        mirror(
            "trixie",
            "http://other.invalid/|nodistro|main|/x:1",
            "cdrom:[Debian]/|bookworm|main|/x:2",
            ELSEWHERE + "bookworm|contrib|/x:3",
            ELSEWHERE + "bookworm-security|main|/x:4",
            FakeHost.MIRROR + "|bookworm|main|/x:5");
    assertEquals(FakeHost.MIRROR, mirror.uri());
  }

  @Test
  void stanzaNamesMirrorReleaseAndKeys() {
    assertEquals(
        "Types: deb\nURIs: http://m/\nSuites: trixie\nComponents: main\nSigned-By: /k.gpg\n",
        new Mirror("http://m/", "/k.gpg").stanza("trixie"));
    assertEquals(
        "Types: deb\nURIs: http://m/\nSuites: trixie\nComponents: main\n",
        new Mirror("http://m/", "").stanza("trixie"));
  }

  @Test
  void keysAreThoseOfTheEntry() throws IOException {
    String file = write("some.sources", "Types: deb\nSigned-By: /one.gpg\n");
    Mirror mirror = mirror("bookworm", FakeHost.MIRROR + "|bookworm|main|" + file + ":1");
    assertEquals("/one.gpg", mirror.signedBy());
  }

  /** The keys of the host's release need not be those of another one. */
  @Test
  void anotherReleaseMayHaveDebiansKeysToo() throws IOException {
    String file = write("some.sources", "Types: deb\nSigned-By: /one.gpg\n");
    Mirror mirror = mirror("trixie", FakeHost.MIRROR + "|bookworm|main|" + file + ":1");
    assertTrue(mirror.signedBy().startsWith("/one.gpg"), mirror::signedBy);
    boolean known = Files.exists(Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));
    assertEquals(known, mirror.signedBy().endsWith("/debian-archive-keyring.gpg"));
  }

  @Test
  void sourcesOfTheCacheNameTheSuite() throws IOException {
    Path cache = folder.resolve("cache");
    host.prepare(new Recipe(KernelChoice.TRIXIE, false), cache, new ArrayList<>());
    List<String> lines =
        Files.readAllLines(cache.resolve("packages/trixie/apt/sources.list.d/papr.sources"));
    assertTrue(lines.contains("URIs: " + FakeHost.MIRROR), lines::toString);
    assertTrue(lines.contains("Suites: trixie"), lines::toString);
  }

  @Test
  void stanzasAreCountedAsAptDoes() throws IOException {
    String file =
        write(
            "many.sources",
            """
            # a comment is no stanza

            Types: deb
            # nor does it end one
            Signed-By: /one.gpg

            Types: deb


            types: deb
            signed-by:
             -----BEGIN PGP PUBLIC KEY BLOCK-----
             .
             mQ==
            Suites: x
            """);
    assertEquals("/one.gpg", SignedBy.read(file + ":1"));
    assertEquals("", SignedBy.read(file + ":2"));
    assertEquals("\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQ==", SignedBy.read(file + ":3"));
    assertEquals("", SignedBy.read(file + ":4"));
  }

  @Test
  void linesOfTheOldForm() throws IOException {
    String file =
        write(
            "sources.list",
            """
            deb http://one.invalid/ bookworm main
            deb [arch=amd64 signed-by=/one.gpg,/two.gpg] http://one.invalid/ bookworm main
            """);
    assertEquals("", SignedBy.read(file + ":1"));
    assertEquals("/one.gpg /two.gpg", SignedBy.read(file + ":2"));
    assertEquals("", SignedBy.read(file + ":3"));
    assertEquals("", SignedBy.read(file));
    assertEquals("", SignedBy.read(folder.resolve("none.list") + ":1"));
  }
}
