using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Dispatching;

/// <summary>Who sends it, and for what.</summary>
/// <param name="Target">The provisioning profile whose credential it is sent with.</param>
internal sealed record DispatchSender(long PersonId, string CorrelationId, string? Target = null, string? ProvisioningId = null);

/// <summary>A dispatch that is written down but for the saving.</summary>
/// <param name="Attempt">Its first POST; null where it waits for its turn.</param>
internal sealed record DispatchDraft(Dispatch Dispatch, DispatchAttempt? Attempt);
