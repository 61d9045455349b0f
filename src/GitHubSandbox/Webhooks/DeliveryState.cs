namespace Sandbox.Webhooks;

/// <summary>How far a delivery has come.</summary>
public enum DeliveryState
{
    /// <summary>Goes out at its time.</summary>
    Waiting,

    /// <summary>Goes out when it is released.</summary>
    HeldBack,

    UnderWay,

    /// <summary>Tried, well or not.</summary>
    Done,

    /// <summary>Lost on purpose; GitHub's own log does not know it.</summary>
    Dropped,
}
