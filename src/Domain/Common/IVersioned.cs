namespace Infrajet.Domain.Common;

/// <summary>A row that two writers may meet on: the second one is refused, not merged.</summary>
public interface IVersioned
{
    long Version { get; }
}
