using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Sandbox.Actions.Runs;

/// <summary>What jobs wrote: each line behind its time, a whole run in a zip.</summary>
internal static class LogText
{
    public static string Of(Job job) => string.Concat(job.Steps.Select(Of));

    public static byte[] Zip(Attempt attempt)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (job, index) in attempt.Jobs.Where(job => job.Steps.Count > 0).Select((job, index) => (job, index)))
            {
                var name = FileName(job.Name);
                Write(zip, $"{index}_{name}.txt", Of(job));
                job.Steps.Where(step => step.Log.Count > 0)
                    .ToList()
                    .ForEach(step => Write(zip, $"{name}/{step.Number}_{FileName(step.Name)}.txt", Of(step)));
            }
        }

        return bytes.ToArray();
    }

    private static string Of(Step step)
    {
        var time = step.StartedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        return string.Concat(step.Log.Select(line => $"{time} {line}\n"));
    }

    // Names come out of workflow files and payloads: nothing in them may point out of the archive.
    private static string FileName(string name) =>
        string.Concat(name.Where(character => !char.IsControl(character) && !"/\\:*?\"<>|".Contains(character, StringComparison.Ordinal)))
            .Replace("..", "", StringComparison.Ordinal);

    private static void Write(ZipArchive zip, string path, string text)
    {
        using var entry = zip.CreateEntry(path).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
