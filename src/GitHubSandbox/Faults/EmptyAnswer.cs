using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>200 and nothing else.</summary>
public sealed record EmptyAnswer : FaultKind
{
    internal override Task MeetAsync(Encounter encounter) => encounter.AnswerAsync(new Answer(200));
}
