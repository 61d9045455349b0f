using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects.Archives;

/// <summary>Holds what has to be looked at from its end, on the disk.</summary>
public interface ISpool
{
    /// <summary>All of it, to be read from anywhere; gone when it is closed.</summary>
    Task<Result<Stream>> TakeInAsync(Stream content, long most, Failure tooLarge, CancellationToken cancellationToken);

    /// <summary>Clears away what processes that died had left before then.</summary>
    void Tidy(DateTimeOffset before);
}
