namespace Infrajet.SandboxTests.Testing;

/// <summary>A sandbox for one test alone, which may do with its state what it likes.</summary>
internal sealed class OwnSandbox : IAsyncDisposable
{
    public TestSandbox Sandbox { get; } = new();

    public void Expire(string token, DateTimeOffset at)
    {
        var world = Sandbox.GitHub.World;
        lock (world.Gate)
        {
            world.Tokens[token].ExpiresAt = at;
        }
    }

    public async ValueTask DisposeAsync() => await Sandbox.DisposeAsync();
}
