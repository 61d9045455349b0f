using System.Globalization;
using FluentValidation;

namespace Infrajet.Application.Realtime;

/// <summary>Where to resume: after the last number that a client knows, or <c>-1</c> for everything that is kept.</summary>
public static class StreamPlace
{
    public const string Advice = "Write the last sequence that you know, or -1 for all that are kept.";

    private const long Everything = -1;

    public static long? Read(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) && IsOne(place) ? place : null;

    public static bool IsOne(long place) => place >= Everything;

    public static IRuleBuilderOptions<T, long?> IsStreamPlace<T>(this IRuleBuilder<T, long?> rule) =>
        rule.Must(place => place is null || IsOne(place.Value)).WithMessage(Advice);
}
