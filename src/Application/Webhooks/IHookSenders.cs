using System.Net;

namespace Infrajet.Application.Webhooks;

/// <summary>Knows from which addresses GitHub sends its webhooks.</summary>
public interface IHookSenders
{
    ValueTask<SenderVerdict> JudgeAsync(IPAddress? address, CancellationToken cancellationToken);
}

public enum SenderVerdict
{
    Welcome,

    /// <summary>GitHub does not send from there.</summary>
    Stranger,

    /// <summary>GitHub's list is asked for, and could not be had so far.</summary>
    NotKnown,
}
