using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using FluentValidation;

namespace Infrajet.Application.Common;

/// <summary>One page of a list, and the cursor of the next one (null on the last).</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class Paging
{
    public const int DefaultLimit = 30;
    public const int MaximumLimit = 100;
    private const string CursorAdvice = "This is not a cursor that this list gave.";

    /// <summary>Cuts the extra row that told that there is more.</summary>
    public static Page<T> ToPage<T>(this IReadOnlyList<T> rows, int limit, Func<T, string> keyOf) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], Cursor.From(keyOf(rows[limit - 1])));

    public static IRuleBuilderOptions<T, int> IsPageLimit<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(1, MaximumLimit);

    public static IRuleBuilderOptions<T, string?> IsCursor<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(cursor => cursor is null || Cursor.Read(cursor) is not null).WithMessage(CursorAdvice);

    public static IRuleBuilderOptions<T, string?> IsNumberCursor<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(cursor => cursor is null || Cursor.ReadNumber(cursor) is not null).WithMessage(CursorAdvice);
}

/// <summary>A key in a form that nobody is tempted to calculate with.</summary>
public static class Cursor
{
    // In bytes: the longest is a path.
    private const int LongestKey = 1500;

    /// <summary>Of the cursor, in which three bytes become four letters.</summary>
    public const int MaximumLength = LongestKey / 3 * 4;

    public static string From(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>The key in a cursor; null where there is none or it is not ours.</summary>
    public static string? Read(string? cursor)
    {
        if (cursor?.Length is not (> 0 and <= MaximumLength) || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var key = Base64Url.DecodeFromChars(cursor);

        // No key of ours has such bytes, and not every database takes them.
        return Utf8.IsValid(key) && !key.Contains((byte)0) ? Encoding.UTF8.GetString(key) : null;
    }

    public static long? ReadNumber(string? cursor) =>
        long.TryParse(Read(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
