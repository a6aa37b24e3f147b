import BudgetModel

/// How readers write digits that stand above or below the line: as Unicode's superscripts and
/// subscripts, so that `0.50` with a raised 1 is not 0.501, and m² stays m².
public enum RaisedDigit {
  public static func raised(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    digit(scalar, ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"])
  }

  public static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    digit(scalar, ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"])
  }

  private static func digit(_ scalar: Unicode.Scalar, _ forms: [Unicode.Scalar]) -> Unicode.Scalar {
    PrintedText.isDigit(scalar) ? forms[Int(scalar.value - 0x30)] : scalar
  }
}
