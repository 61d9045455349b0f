namespace Sandbox.Seeds;

/// <summary>The states that a sandbox can start from.</summary>
internal static class Seed
{
    public static void Plant(World world, SandboxOptions options)
    {
        switch (options.Seed)
        {
            case "empty":
                break;
            case "demo":
                DemoSeed.Plant(world, options);
                break;
            default:
                throw new ArgumentException($"There is no seed '{options.Seed}'; there are demo and empty.", nameof(options));
        }
    }
}
