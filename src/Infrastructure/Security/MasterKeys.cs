using System.Text;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Files;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Security;

/// <summary>The master key in force, and the former ones that may still be needed for reading.</summary>
internal sealed class MasterKeys(IOptions<SecretsOptions> options, IOptions<StorageOptions> storage)
{
    private MasterKey? _current;

    private string FilePath => storage.Value.PathOf("master.key");

    public MasterKey Current =>
        _current ??=
            Configured()
            ?? FromFile()
            ?? throw new StartRefusedException(
                $"Secrets:MasterKey: there is a key ring in the database but no master key. Write the key (INFRAJET_MASTER_KEY), or put {FilePath} back."
            );

    public MasterKey? Find(string id) => Current.Id == id ? Current : Previous().FirstOrDefault(key => key.Id == id);

    /// <summary>For an installation that has no ring yet: without a configured key it makes one of its own.</summary>
    public void EnsureOne()
    {
        _current = Configured() ?? FromFile();
        if (_current is not null)
        {
            return;
        }

        // Whole or not at all: a process killed in the middle must not leave half a key.
        var unfinished = FilePath + ".new";
        File.Delete(unfinished);
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(unfinished, creation))
        {
            file.Write(Encoding.ASCII.GetBytes(MasterKey.NewText() + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, FilePath);
    }

    private MasterKey? Configured() => string.IsNullOrEmpty(options.Value.MasterKey) ? null : MasterKey.TryParse(options.Value.MasterKey);

    private MasterKey? FromFile() =>
        !File.Exists(FilePath)
            ? null
            : MasterKey.TryParse(File.ReadAllText(FilePath))
                ?? throw new StartRefusedException(
                    $"{FilePath}: this is not a master key. Put back the file that was here, or write Secrets:MasterKey."
                );

    private IEnumerable<MasterKey> Previous() => options.Value.PreviousMasterKeys.Select(MasterKey.TryParse).OfType<MasterKey>();
}
