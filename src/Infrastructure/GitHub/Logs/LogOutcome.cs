namespace Infrajet.Infrastructure.GitHub.Logs;

internal enum LogOutcome
{
    Whole,
    TooLong,
    Gone,
    Withheld,
    Unfinished,
    NotTried,
}

internal static class LogOutcomes
{
    /// <summary>What people should know about it; null where all is well.</summary>
    public static string? Note(this LogOutcome outcome) =>
        outcome switch
        {
            LogOutcome.Whole => null,
            LogOutcome.TooLong => "The log is so long that only its beginning was read.",
            LogOutcome.Gone => "GitHub has no log of this job: it is too old, was deleted, or never came about.",
            LogOutcome.Withheld => "GitHub does not show the log to the account that asks for it.",
            LogOutcome.Unfinished => "The log could not be read to its end. Ask again later.",
            LogOutcome.NotTried => "Too many jobs failed to read all their logs; look at this one at GitHub.",
        };
}
