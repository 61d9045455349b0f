using System.Text.RegularExpressions;

namespace Infrajet.Domain.Secrets;

/// <summary>
/// Takes out of a line what is a secret by its looks: known kinds of tokens, and what stands behind a name that says so. It hides too much rather
/// than too little, but leaves alone what people need to find their way: commit ids, digests, UUIDs, addresses.
/// </summary>
internal static partial class SecretShapes
{
    public const string Mask = "***";

    public static string Hide(string line)
    {
        var hidden = KeyInOneLine().Replace(line, Mask);
        hidden = Token().Replace(hidden, Mask);
        hidden = Authorization().Replace(hidden, $"${{name}}{Mask}");
        hidden = Cookie().Replace(hidden, $"${{name}}{Mask}");
        hidden = Scheme().Replace(hidden, $"${{name}}{Mask}");
        hidden = UserInAddress().Replace(hidden, $"://{Mask}@");
        hidden = Flag().Replace(hidden, $"${{name}}{Mask}");
        return Named().Replace(hidden, $"${{name}}{Mask}");
    }

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\z)")]
    private static partial Regex KeyInOneLine();

    // Those of GitHub (an installation's may hold a whole JWT), our own, AWS, Slack, payment and model vendors, GitLab, npm, PyPI, Docker, Google,
    // Vault, SendGrid; and any JWT, even if it was cut off.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?:"
            + @"(?:gh[pousr]|ijt)_[A-Za-z0-9._-]{6,}"
            + @"|github_pat_[A-Za-z0-9_]{6,}"
            + @"|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"
            + @"|(?:xox[a-z]|xapp)-[A-Za-z0-9-]{8,}"
            + @"|(?:sk|rk)[-_](?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{16,}"
            + @"|(?:glpat-|npm_|dckr_pat_|pypi-|whsec_|dop_v1_)[A-Za-z0-9_-]{16,}"
            + @"|AIza[A-Za-z0-9_-]{30,}"
            + @"|ya29\.[A-Za-z0-9._-]{16,}"
            + @"|hv[sb]\.[A-Za-z0-9._-]{16,}"
            + @"|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"
            + @"|eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*){0,4}"
            + ")",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        @"(?<name>authorization[""']?[ \t]*[:=][ \t]*[""']?)(?:(?:bearer|basic|token|digest|negotiate)[ \t]+)?[^\s""',]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Authorization();

    [GeneratedRegex(
        @"(?<name>\b(?:set-)?cookie[""']?:[ \t]*[""']?)[^\s""']+=[^""']*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Cookie();

    // Words that only happen to follow have no digit and no padding.
    [GeneratedRegex(
        @"(?<name>\b(?:bearer|basic)[ \t]+)(?=[A-Za-z0-9._~+/-]*[0-9=])[A-Za-z0-9._~+/-]{12,}=*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Scheme();

    // Not the digest behind an image's tag.
    [GeneratedRegex(@"://(?:[^\s/@:'""]*:[^\s/'""]+|[^\s/@:'""]{20,})@(?!sha\d+:)", RegexOptions.CultureInvariant)]
    private static partial Regex UserInAddress();

    [GeneratedRegex(
        @"(?<name>--(?:[a-z]+-)*(?:password|passphrase|token|secret|api-?key)(?:=|[ \t]+))(?:""[^""]*""|'[^']*'|(?!-)[^\s""']+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Flag();

    // What plainly speaks about a secret is not one.
    [GeneratedRegex(
        @"(?<name>(?:password|passwd|passphrase|(?<![A-Za-z])(?:pass|pwd)|secret|token|credential|"
            + @"(?:api|access|account|private|secret|shared|encryption|signing|master)[_-]?key|"
            + @"connection[_-]?string|[?&](?:sig|key|code)|signature)"
            + @"[_-]?\d*\\?[""']?[ \t]*(?:=>?|:=?)[ \t]*)"
            + @"(?!(?:true|false|null|none|undefined|empty|required|missing|invalid|expired|not|is|was|must|read|write)\b)"
            + @"(?:\\?""[^""]*""|'[^']*'|[^\s""',;&(){}\[\]]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();
}
