using Infrajet.Application.Projects.Archives;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Files;

/// <summary>Archives while they are read; the file goes when it is closed, however that comes about.</summary>
internal sealed class ArchiveSpool(IOptions<StorageOptions> options) : ISpool
{
    private string Folder => options.Value.PathOf("tmp");

    public async Task<Result<Stream>> TakeInAsync(Stream content, long most, Failure tooLarge, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create(TemporaryFile.NewPathIn(Folder), FileOptions.DeleteOnClose);
        var isTaken = false;
        try
        {
            if (!await content.TryCopyAsync(file, most, _ => { }, cancellationToken))
            {
                return tooLarge;
            }

            file.Position = 0;
            isTaken = true;
            return file;
        }
        finally
        {
            if (!isTaken)
            {
                await file.DisposeAsync();
            }
        }
    }

    public void Tidy(DateTimeOffset before) => TemporaryFile.DeleteOlderThan(Folder, before);
}
