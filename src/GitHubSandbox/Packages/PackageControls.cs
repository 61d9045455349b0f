namespace Sandbox.Packages;

/// <summary>A registry without the packages themselves: it tells the webhooks that something was published.</summary>
public sealed class PackageControls
{
    private readonly World _world;

    internal PackageControls(World world) => _world = world;

    /// <summary>Sends package to the hooks of repository and organisation, and registry_package to them and to Apps.</summary>
    public IReadOnlyList<PublishedVersion> Publish(PackagePush push)
    {
        ArgumentNullException.ThrowIfNull(push);
        lock (_world.Gate)
        {
            return _world.Publish(push);
        }
    }
}
