using System.Text;
using System.Text.Json.Serialization;
using Infrajet.Domain.Syncing.Merging;

namespace Infrajet.Domain.Syncing.Planning;

/// <summary>What a person chose for one file.</summary>
/// <param name="Text">The whole file, where the person merged it.</param>
public sealed record FileChoice(Verdict Verdict, string? Text = null)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether nothing is missing or too much for what was chosen.</summary>
    [JsonIgnore]
    public bool IsWhole => Verdict == Verdict.Merged ? Parsed is not null : Text is null;

    private FileText? Parsed
    {
        get
        {
            try
            {
                return Text is null ? null : FileText.TryParse(Strict.GetBytes(Text));
            }
            catch (EncoderFallbackException)
            {
                return null;
            }
        }
    }

    internal FileText Merged() => Parsed ?? throw new InvalidOperationException("What was merged is no text.");
}
