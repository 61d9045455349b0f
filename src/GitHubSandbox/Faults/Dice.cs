namespace Sandbox.Faults;

/// <summary>Chance that falls the same way every time it is asked with the same seed.</summary>
internal static class Dice
{
    /// <summary>For one turn of many: neighbouring seeds and turns have nothing in common.</summary>
    public static Random Of(int seed, long turn)
    {
        var mixed = (ulong)turn * 0x9E3779B97F4A7C15 + (ulong)seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new Random((int)(mixed >> 32));
    }
}
