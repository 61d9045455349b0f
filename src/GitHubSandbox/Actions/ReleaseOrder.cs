namespace Sandbox.Actions;

internal sealed record ReleaseOrder
{
    public required string Repository { get; init; }

    public required long RunId { get; init; }
}
