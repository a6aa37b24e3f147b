/// The version of all programs of this package.
public enum Release {
  public static let version = "0.1.0"
  public static let apiVersion = "1"
}
