namespace Infrajet.Domain.Provisioning.Contracts;

/// <param name="Field">Where in the payload, such as <c>features.storage_gb</c>; empty for the payload itself.</param>
public sealed record PayloadFault(string Field, string Message);
