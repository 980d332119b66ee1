package papr.fdt.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Replays what fuzzing has found. */
class CorpusTest {

  private static List<byte[]> inputs(String name) throws IOException {
    URL file = CorpusTest.class.getResource(name);
    Assertions.assertNotNull(file);
    try {
      return Corpus.read(Path.of(file.toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void blobs() throws IOException {
    for (byte[] input : inputs("blob.corpus")) {
      BlobFuzz.fuzzerTestOneInput(input);
    }
  }

  @Test
  void texts() throws IOException {
    for (byte[] input : inputs("dts.corpus")) {
      DtsFuzz.fuzzerTestOneInput(input);
    }
  }

  @Test
  void tokens() throws IOException {
    for (byte[] input : inputs("tokens.corpus")) {
      TokensFuzz.fuzzerTestOneInput(input);
    }
  }
}
