namespace Infrajet.Domain.Common;

/// <summary>The value of a success that has nothing to say.</summary>
public sealed record Done
{
    public static readonly Done Value = new();
}
