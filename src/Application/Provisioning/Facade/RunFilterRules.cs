using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using Infrajet.Application.Common;

namespace Infrajet.Application.Provisioning.Facade;

/// <summary>What GitHub's description of its API allows: nothing else is asked of GitHub.</summary>
internal sealed partial class RunFilterRules : AbstractValidator<RunFilter>
{
    private const int LongestText = 255;

    private const string Moment = @"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+ -]\d\d:?\d\d)?)?)?)?";

    private static readonly string[] Statuses =
    [
        "completed",
        "action_required",
        "cancelled",
        "failure",
        "neutral",
        "skipped",
        "stale",
        "success",
        "timed_out",
        "in_progress",
        "queued",
        "requested",
        "waiting",
        "pending",
    ];

    public RunFilterRules()
    {
        RuleFor(filter => filter.Actor).Must(IsText).WithMessage("actor is not a login");
        RuleFor(filter => filter.Branch).Must(IsText).WithMessage("branch is not the name of a branch");
        RuleFor(filter => filter.Event).Must(IsText).WithMessage("event is not the name of an event");
        RuleFor(filter => filter.Status).Must(IsStatus).WithMessage($"status must be one of: {string.Join(", ", Statuses)}");
        RuleFor(filter => filter.Created).Must(IsSpan).WithMessage("created is not a date, a time or a range of them");
        RuleFor(filter => filter.HeadSha).Must(IsText).WithMessage("head_sha is not the id of a commit");
        RuleFor(filter => filter.CheckSuiteId).Must(IsNumber).WithMessage("check_suite_id must be a number");
        RuleFor(filter => filter.ExcludePullRequests).Must(IsBoolean).WithMessage("exclude_pull_requests must be true or false");
        RuleFor(filter => filter.PerPage).Must(IsCount).WithMessage("per_page must be a number from 1 to 100");
        RuleFor(filter => filter.Page).Must(IsCount).WithMessage("page must be a number from 1");
    }

    private static bool IsText(string? text) => text is null || text.Length <= LongestText && Text.IsPlain(text);

    private static bool IsStatus(string? text) => text is null || Statuses.Contains(text);

    private static bool IsSpan(string? text) => text is null || Span().IsMatch(text);

    private static bool IsNumber(string? text) =>
        text is null || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsBoolean(string? text) => text is null or "true" or "false";

    // More than a hundred GitHub takes for a hundred.
    private static bool IsCount(string? text) =>
        text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    [GeneratedRegex($@"\A(?:(?:[<>]=?)?{Moment}|(?:\*|{Moment})\.\.(?:\*|{Moment}))\z")]
    private static partial Regex Span();
}
