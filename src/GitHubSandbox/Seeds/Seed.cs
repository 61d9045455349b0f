namespace Sandbox.Seeds;

/// <summary>The states that a sandbox can start from.</summary>
internal static class Seed
{
    public static void Plant(World world, string name)
    {
        switch (name)
        {
            case "empty":
                break;
            case "demo":
                DemoSeed.Plant(world);
                break;
            default:
                throw new ArgumentException($"There is no seed '{name}'; there are demo and empty.", nameof(name));
        }
    }
}
