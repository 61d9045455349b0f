namespace Sandbox.Webhooks;

/// <summary>What can be ordered to happen to a delivery.</summary>
public enum DeliveryFate
{
    /// <summary>It waits until it is released.</summary>
    HoldBack,

    /// <summary>It is never sent.</summary>
    Drop,

    /// <summary>It is sent twice.</summary>
    Duplicate,

    /// <summary>It is sent later, on the sandbox's clock.</summary>
    Delay,

    /// <summary>Its X-GitHub-Event says nothing, as has been seen in the wild.</summary>
    EmptyEventName,

    /// <summary>It is signed with another secret.</summary>
    WrongSignature,
}
