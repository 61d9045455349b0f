using System.ComponentModel.DataAnnotations;

namespace Infrajet.Application.Webhooks;

/// <summary>How the inbox is kept whole, and for how long it is kept.</summary>
public sealed class InboxOptions : IValidatableObject
{
    public const string Section = "Webhooks";

    /// <summary>0 for never.</summary>
    [Range(0, 24 * 60, ErrorMessage = "write every how many minutes GitHub's list is compared with the inbox, 1 to 1440; 0 for never.")]
    public int GapMinutes { get; init; } = 10;

    /// <summary>For so long GitHub keeps what it delivered: where it is left out, 3 days on github.com and 7 on an Enterprise Server.</summary>
    [Range(1, 30, ErrorMessage = "write for how many days GitHub lists deliveries and sends them again, 1 to 30.")]
    public int? WindowDays { get; init; }

    // What has been forgotten within the window would look as if it had never come.
    [Range(8, 3650, ErrorMessage = "write for how many days deliveries are kept, 8 to 3650.")]
    public int KeptDays { get; init; } = 30;

    /// <summary>Whether webhooks are taken only from the addresses that GitHub lists in <c>/meta</c>.</summary>
    public bool OnlyFromGitHub { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeptDays <= WindowDays)
        {
            yield return new(
                $"write more days than WindowDays has ({WindowDays}): what was forgotten while GitHub still lists it would be asked for again.",
                [nameof(KeptDays)]
            );
        }
    }
}
