namespace Infrajet.Application.Notices;

/// <summary>Something that people or programs outside want to hear of.</summary>
/// <param name="Id">One of ours; the same over all attempts and channels, so that a receiver can tell a repetition.</param>
/// <param name="Type">One of <see cref="NoticeTypes"/>.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">For the operators.</param>
/// <param name="Data">A record of plain values for programs, written in snake case; nobody's personal data.</param>
/// <param name="CustomerAddress">Only where the customers themselves may be told; no channel but their mail reads it.</param>
public sealed record Notice(
    string Id,
    string Type,
    DateTimeOffset At,
    string Title,
    string Text,
    object Data,
    string? CustomerAddress = null
);
