namespace Infrajet.SandboxTests.Testing;

/// <summary>Waits for what happens in another thread.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task HoldsAsync(Func<bool> condition)
    {
        using var end = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Beat);
        while (!condition())
        {
            await timer.WaitForNextTickAsync(end.Token);
        }
    }
}
