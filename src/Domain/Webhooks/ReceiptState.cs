namespace Infrajet.Domain.Webhooks;

public enum ReceiptState
{
    /// <summary>On the disk; its work is ordered.</summary>
    Waiting,

    /// <summary>Its effect is committed.</summary>
    Done,

    /// <summary>Nobody here has to do anything about it.</summary>
    Kept,

    /// <summary>Another hook told of the same event: the effect is that one's.</summary>
    Echo,

    /// <summary>It could not be done; once more by hand, or when GitHub sends it again.</summary>
    Failed,

    /// <summary>GitHub tried and did not get through. It was asked to send it again.</summary>
    Missing,

    /// <summary>GitHub tried, did not get through, and sends it no more.</summary>
    Lost,
}
