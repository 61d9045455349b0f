namespace Sandbox.Admin;

/// <summary>On an admin endpoint: what it is for, shown at /_sandbox/.</summary>
/// <param name="Example">A body that it takes.</param>
internal sealed record AdminPurpose(string Text, string? Example = null);
