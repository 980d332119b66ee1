package papr.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The specification: requirements, open points, vectors, machines and known deviations.
 *
 * <p>Each kind of file is read when it is first asked for; a machine or a list of deviations each
 * by itself. Every method may throw {@link SpecException} for a file that is not what it should be.
 * Several threads may use it at once.
 */
public final class Spec {
  private static final String REQUIREMENTS = "requirements/";
  private static final String AMBIGUITIES = "ambiguities/";
  private static final String VECTORS = "vectors/";
  private static final String MACHINES = "machines/";
  private static final String DEVIATIONS = "deviations/";

  private final SpecSource source;
  private final Lazy<List<String>> names;
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();
  private final Lazy<List<RequirementGroup>> requirementGroups =
      new Lazy<>(() -> files(REQUIREMENTS, RequirementReader::read, RequirementGroup::id));
  private final Lazy<Map<String, Requirement>> requirements = new Lazy<>(this::byRequirementId);
  private final Lazy<List<AmbiguityGroup>> ambiguityGroups =
      new Lazy<>(() -> files(AMBIGUITIES, AmbiguityReader::read, AmbiguityGroup::id));
  private final Lazy<List<VectorGroup>> vectorGroups =
      new Lazy<>(() -> files(VECTORS, VectorGroup::read, VectorGroup::id));
  private final Lazy<Map<String, VectorEntry>> vectors = new Lazy<>(this::byVectorId);

  private Spec(SpecSource source) {
    this.source = source;
    this.names = new Lazy<>(source::names);
  }

  /** The specification that is part of this build. */
  public static Spec load() {
    return new Spec(SpecSource.builtIn());
  }

  /**
   * A specification in a folder.
   *
   * @param folder holds requirements, ambiguities, vectors, machines and deviations
   */
  public static Spec load(Path folder) {
    return new Spec(SpecSource.folder(folder));
  }

  /**
   * Starts to read requirements and vectors, steps included, beside the caller, who will need them.
   * What cannot be read is reported to whoever asks for it.
   */
  public void readAhead() {
    Thread.ofPlatform()
        .name("papr-spec")
        .daemon()
        .start(() -> {
          try {
            vectors.get();
            requirements.get();
            for (VectorGroup group : vectorGroups()) {
              group.entries().forEach(VectorEntry::vectors);
            }
          } catch (SpecException e) {
            // Nothing was kept of it: the caller reads again, and gets the exception.
          }
        });
  }

  /** Requirements by file, in the order of the file names. */
  public List<RequirementGroup> requirementGroups() {
    return requirementGroups.get();
  }

  /** The requirement of this id. */
  public Optional<Requirement> requirement(String id) {
    return Optional.ofNullable(requirements.get().get(id));
  }

  private Map<String, Requirement> byRequirementId() {
    Map<String, Requirement> found = new LinkedHashMap<>();
    for (RequirementGroup group : requirementGroups()) {
      for (Requirement requirement : group.requirements()) {
        if (found.put(requirement.id(), requirement) != null) {
          throw new SpecException(
              REQUIREMENTS + group.id() + ".json",
              "",
              "requirement " + requirement.id() + " is given twice");
        }
      }
    }
    return found;
  }

  /** The open points of all files, in the order of their ids. */
  public List<Ambiguity> ambiguities() {
    return ambiguityGroups.get().stream()
        .flatMap(group -> group.ambiguities().stream())
        .sorted(Comparator.comparing(Ambiguity::id))
        .toList();
  }

  /** The open point of this id. */
  public Optional<Ambiguity> ambiguity(String id) {
    return ambiguities().stream().filter(point -> point.id().equals(id)).findFirst();
  }

  /** Vectors by file, in the order of the file names. */
  public List<VectorGroup> vectorGroups() {
    return vectorGroups.get();
  }

  /** Full ids of all vectors, in file order, with the entry that each comes from. */
  public Map<String, VectorEntry> vectors() {
    return vectors.get();
  }

  private Map<String, VectorEntry> byVectorId() {
    Map<String, VectorEntry> found = new LinkedHashMap<>();
    for (VectorGroup group : vectorGroups()) {
      for (VectorEntry entry : group.entries()) {
        for (String id : entry.vectorIds()) {
          if (found.put(id, entry) != null) {
            throw entry.place().problem("vector " + id + " is given twice");
          }
        }
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /** The vector of this full id. */
  public Optional<Vector> vector(String id) {
    return Optional.ofNullable(vectors().get(id)).map(entry -> entry.vector(id));
  }

  /** Full ids of the vectors that check a requirement, in file order. */
  public List<String> vectorsOf(String requirement) {
    return vectorGroups().stream()
        .flatMap(group -> group.entries().stream())
        .filter(entry -> entry.requirements().contains(requirement))
        .flatMap(entry -> entry.vectorIds().stream())
        .toList();
  }

  /** Ids of all machines, sorted. */
  public List<String> machineIds() {
    return ids(MACHINES);
  }

  /**
   * One machine.
   *
   * @throws SpecException also if there is none of that id
   */
  public Machine machine(String id) {
    Machine machine = machines.get(id);
    if (machine == null) {
      machine = file(MACHINES + id + ".json", MachineReader::read);
      requireId(MACHINES + id + ".json", id, machine.id());
      machines.put(id, machine);
    }
    return machine;
  }

  /** Names of all lists of deviations, sorted. */
  public List<String> deviationNames() {
    return ids(DEVIATIONS);
  }

  /**
   * One list of deviations.
   *
   * @throws SpecException also if there is none of that name
   */
  public Deviations deviations(String name) {
    Deviations deviations = file(DEVIATIONS + name + ".json", Deviations::read);
    requireId(DEVIATIONS + name + ".json", name, deviations.name());
    return deviations;
  }

  /**
   * A JSON schema.
   *
   * @param name file name without .schema.json: vectors, machine, requirements, ambiguities,
   *     deviations, transcript or results
   * @throws SpecException also if there is none of that name
   */
  public String schema(String name) {
    String file = "schema/" + name + ".schema.json";
    if (!names.get().contains(file)) {
      throw new SpecException(file, "", "there is no such file");
    }
    try (InputStream in = source.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SpecException(file, "", "cannot be read: " + e.getMessage());
    }
  }

  private List<String> ids(String folder) {
    return names.get().stream()
        .filter(name -> name.startsWith(folder))
        .map(name -> id(folder, name))
        .toList();
  }

  private static String id(String folder, String name) {
    return name.substring(folder.length(), name.length() - ".json".length());
  }

  private <T> List<T> files(String folder, Function<JsonCursor, T> reader, Function<T, String> id) {
    List<T> read = new ArrayList<>();
    for (String name : names.get()) {
      if (name.startsWith(folder)) {
        T one = file(name, reader);
        requireId(name, id(folder, name), id.apply(one));
        read.add(one);
      }
    }
    return List.copyOf(read);
  }

  private <T> T file(String name, Function<JsonCursor, T> reader) {
    if (!names.get().contains(name)) {
      throw new SpecException(name, "", "there is no such file");
    }
    try (InputStream in = source.open(name)) {
      return reader.apply(JsonCursor.parse(name, in));
    } catch (IOException e) {
      throw new SpecException(name, "", "cannot be read: " + e.getMessage());
    }
  }

  private static void requireId(String file, String name, String id) {
    if (!name.equals(id)) {
      throw new SpecException(file, "", "calls itself \"" + id + "\"");
    }
  }
}
