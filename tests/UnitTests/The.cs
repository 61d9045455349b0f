namespace Infrajet.UnitTests;

/// <summary>The fixed things that tests speak of.</summary>
internal static class The
{
    public static readonly DateTimeOffset Moment = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
}
