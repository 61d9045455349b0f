namespace Sandbox.Packages;

/// <summary>The registries that a package can be published to here.</summary>
public enum PackageType
{
    Container,
    Npm,
}
