package papr.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds names that a vector uses and nothing defines. */
final class NamesInVector {
  private final Vector vector;
  private final Machine machine;
  private final Set<String> roles;
  private final Set<String> bound = new HashSet<>();
  private final List<String> undefined = new ArrayList<>();

  NamesInVector(Spec spec, Vector vector) {
    this.vector = vector;
    this.machine = spec.machine(vector.machine());
    this.roles = machine.devices().stream().map(Device::role).collect(Collectors.toSet());
  }

  List<String> undefined() {
    for (Step step : vector.steps()) {
      Step.Guard guard = step.frame().guard();
      if (guard != null) {
        use(guard.value());
        use(guard.is());
      }
      if (step.frame().processor() >= machine.processors()) {
        undefined.add("processor " + step.frame().processor());
      }
      step(step);
    }
    return undefined;
  }

  private void step(Step step) {
    switch (step) {
      case Step.Call call -> {
        call.in().forEach(this::use);
        call.out().forEach(this::expect);
      }
      case Step.Enter enter -> use(enter.address());
      case Step.Write write -> {
        use(write.address());
        switch (write.content()) {
          case Step.Content.Cells(List<Cell> cells) -> cells.forEach(this::use);
          case Step.Content.Fill(Cell value, Cell length) -> {
            use(value);
            use(length);
          }
          case Step.Content.Bytes _ -> {}
        }
      }
      case Step.Read read -> {
        use(read.address());
        switch (read.pattern()) {
          case Step.Pattern.Cells(List<Expectation> cells) -> cells.forEach(this::expect);
          case Step.Pattern.Fill(Cell value, Cell length) -> {
            use(value);
            use(length);
          }
          case Step.Pattern.Bytes _ -> {}
        }
      }
      case Step.Access access -> {
        use(access.address());
        role(access.device());
      }
      case Step.Effects effects ->
          effects
              .expected()
              .values()
              .forEach(
                  list -> list.forEach(effect -> effect.fields().values().forEach(this::expect)));
      case Step.Property property -> {
        if (property.cell() != null) {
          use(property.cell());
        }
        property.range().forEach(this::use);
      }
      case Step.Advance _, Step.Reset _ -> {}
    }
  }

  private void use(Cell cell) {
    switch (cell.term()) {
      case Cell.Bound(String name) -> require(bound.contains(name), "$" + name);
      case Cell.Area(String name) -> require(vector.areas().containsKey(name), "&" + name);
      case Cell.DeviceField(String role, Cell.Field _) -> role(role);
      case Cell.Function(String name) ->
          require(!name.startsWith("ibm,") || machine.functions().containsKey(name), "#" + name);
      case Cell.ErrorClass(String name) ->
          require(
              machine.errinjct().classes().containsKey(name)
                  || vector.when().contains(new Vector.Condition.HasClass(name)),
              "@" + name);
      case Cell.Literal _, Cell.Half _, Cell.Sum _, Cell.Xor _ -> {}
    }
  }

  private void role(String role) {
    require(roles.contains(role), "device " + role + " of machine " + machine.id());
  }

  private void require(boolean defined, String name) {
    if (!defined) {
      undefined.add(name);
    }
  }

  private void expect(Expectation expectation) {
    switch (expectation) {
      case Expectation.Exact(Cell value) -> use(value);
      case Expectation.Bind(String name, List<Cell> not) -> {
        not.forEach(this::use);
        bound.add(name);
      }
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, @Nullable String bind) -> {
        alternatives.forEach(alternative -> use(alternative.value()));
        if (bind != null) {
          bound.add(bind);
        }
      }
      case Expectation.Any _ -> {}
    }
  }
}
