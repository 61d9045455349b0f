namespace Infrajet.Infrastructure.Persistence;

/// <summary>One element of the Data Protection key ring, itself encrypted under the master key.</summary>
internal sealed class KeyRingElement
{
    public const int NameLength = 200;

    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; set; }
}
