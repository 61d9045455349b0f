namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>
/// Takes a good answer in as it comes, since it may be too large to be held. It happens at the wire: within the request's turn, and
/// again from the beginning where the answer broke off. What it does not understand it says by a <see cref="System.Text.Json.JsonException"/>.
/// </summary>
/// <param name="Most">More bytes are none that GitHub would send.</param>
/// <param name="TakeAsync">Given the bytes, and how many there will be where that is known.</param>
internal sealed record AnswerTaking(long Most, Func<Stream, long?, CancellationToken, Task> TakeAsync);
