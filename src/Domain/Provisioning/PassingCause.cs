using System.Text.RegularExpressions;
using Infrajet.Domain.Runs;

namespace Infrajet.Domain.Provisioning;

/// <summary>
/// Tells from what a run left behind whether it failed for a cause that passes by itself, so that running it again may help. Whatever is not
/// known to pass is taken to stay.
/// </summary>
public static partial class PassingCause
{
    private const int LastLines = 12;

    private static readonly (Regex Signs, string Words)[] Causes =
    [
        (Runner(), "GitHub lost the machine that the job ran on"),
        (Limit(), "a service wanted fewer requests"),
        (Name(), "a name could not be resolved"),
        (Network(), "a connection broke or did not come about"),
        (Server(), "a service was away for a moment"),
    ];

    /// <summary>Why it may pass, in words of ours, since a line of a log may tell of a person; null where it will not, or nothing tells.</summary>
    public static string? In(IReadOnlyList<FailedJob> jobs)
    {
        // What was cancelled fell with the others, and says nothing itself.
        var causes = jobs.Where(job => job.Conclusion != "cancelled").Select(In).ToList();
        return causes.Count > 0 && causes.TrueForAll(cause => cause is not null) ? causes[0] : null;
    }

    private static string? In(FailedJob job)
    {
        // Time that ran out is no sign of a cause.
        if (job is not { Conclusion: "failure", Excerpt: { } excerpt })
        {
            return null;
        }

        var lines = LinesAtEnd(WithoutScript(excerpt.Split('\n')));
        return lines.Exists(IsLasting)
            ? null
            : lines.Where(line => !IsAboutSomethingElse(line)).Select(CauseIn).OfType<string>().LastOrDefault();
    }

    // A step's log begins with what it is about to do.
    private static List<string> WithoutScript(IEnumerable<string> lines)
    {
        var isScript = false;
        var others = new List<string>();
        foreach (var line in lines)
        {
            isScript |= line.StartsWith("##[group]Run ", StringComparison.Ordinal);
            if (!isScript)
            {
                others.Add(line);
            }

            isScript &= !line.StartsWith("##[endgroup]", StringComparison.Ordinal);
        }

        return others;
    }

    // Earlier trouble was got over, or the run would have ended there.
    private static List<string> LinesAtEnd(List<string> lines)
    {
        var end = lines.FindLastIndex(line => line.StartsWith("##[error]", StringComparison.Ordinal));
        end = end < 0 ? lines.Count - 1 : end;
        return [.. lines.Take(end + 1).TakeLast(LastLines)];
    }

    // Who may ask again later is not told by a limit that he may never ask.
    private static bool IsLasting(string line) => Lasting().IsMatch(line) && !Limit().IsMatch(line);

    // A test speaks of what it wanted, and nobody else answers for one's own machine.
    private static bool IsAboutSomethingElse(string line) => Expectation().IsMatch(line) || Own().IsMatch(line);

    private static string? CauseIn(string line) =>
        Array.Find(Causes, cause => cause.Signs.IsMatch(line)) is { Words: { } words } ? words : null;

    [GeneratedRegex(
        "runner lost communication|runner has received a shutdown signal|runner encountered an error while running|not acquired by runner",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Runner();

    [GeneratedRegex(
        @"\brate limit|rate exceeded|\bthrottl|toomanyrequests|too many requests|requestlimitexceeded|\bslowdown\b|pull rate limit"
            + @"|(?:\bhttp(?:/[\d.]+)?|status(?: code)?|error(?: code)?|returned|response|code)\W{0,4}(?:error\W{0,4})?429\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Limit();

    [GeneratedRegex(
        "EAI_AGAIN|ENOTFOUND|could not resolve (?:host|proxy|hostname)|temporary failure (?:in name resolution|resolving)|name or service not known|no such host",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Name();

    [GeneratedRegex(
        "ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|ENETUNREACH|EHOSTUNREACH|socket hang up"
            + "|connection (?:was )?(?:reset|refused|timed out|aborted|closed)|(?:failed to connect|connect|read|operation|request) timed out"
            + "|network is unreachable|no route to host|network error|npm err! network|tls handshake timeout|i/o timeout|unexpected eof|early eof"
            + "|remote end hung up unexpectedly|client\\.timeout exceeded|request canceled while waiting for connection"
            + "|hash sum mismatch|file has unexpected size",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Network();

    [GeneratedRegex(
        @"\bbad gateway\b|\bservice (?:temporarily )?unavailable\b|\bserviceunavailable\b|\bgateway time-?out\b"
            + @"|(?:\bhttp(?:/[\d.]+)?|status(?: code)?|error(?: code)?|returned|response|code)\W{0,4}(?:error\W{0,4})?50[234]\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Server();

    [GeneratedRegex(
        @"no space left|out of memory|heap limit|permission denied|access ?denied|unauthorized|forbidden|bad credentials|not accessible by integration"
            + @"|assert|validation (?:failed|error)|\binvalid\b|syntax ?error|compilation failed|\bfail(?:ed|ing)?:? \d+|\d+ (?:tests? )?failed\b"
            + @"|no such file|command not found|already exists|quota exceeded",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Lasting();

    [GeneratedRegex(
        @"\bexpect(?:ed|s)?\b|\bshould\b|\bto (?:equal|be)\b|^\s*[+-] |^##\[(?:debug|command)\]|\bdeprecat",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Expectation();

    [GeneratedRegex(@"\blocalhost\b|\b127\.0\.0\.1\b|\[?::1\]?:\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
