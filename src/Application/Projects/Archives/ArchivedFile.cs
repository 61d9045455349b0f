using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects.Archives;

/// <summary>What an archive says of one of its files.</summary>
/// <param name="Content">To be read before the next file is asked for.</param>
internal sealed record ArchivedFile(string Name, bool IsExecutable, long Length, Stream Content);

/// <summary>Reads the files of an archive one after the other. The first refusal is the last that it gives.</summary>
internal delegate IAsyncEnumerable<Result<ArchivedFile>> ArchiveReader(
    Stream archive,
    int mostEntries,
    CancellationToken cancellationToken
);
