using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Application.Common;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Provisioning;

/// <summary>A request as it came and as it is sent.</summary>
internal sealed record HeldRequest(
    [property: JsonConverter(typeof(AsWritten))] JsonElement Request,
    [property: JsonConverter(typeof(AsWritten))] JsonElement Effective
);

/// <summary>Keeps what tells of people under lock: it can be used, shown to those who may see it, and erased, and lies nowhere in the clear.</summary>
internal sealed class HeldRequests(ISecretVault vault)
{
    private const string RequestPurpose = "provisioning-request";
    private const string FailuresPurpose = "provisioning-failures";

    public void Hold(CustomerProvisioning provisioning, HeldRequest held) =>
        provisioning.Hold(vault.Seal(RequestPurpose, provisioning.Id, JsonSerializer.SerializeToUtf8Bytes(held)));

    /// <summary>Null where it was erased.</summary>
    public HeldRequest? Open(CustomerProvisioning provisioning) =>
        provisioning.SealedRequest is { } text ? Read<HeldRequest>(RequestPurpose, provisioning.Id, text) : null;

    public string Seal(ProvisioningAttempt attempt, IReadOnlyList<FailedJob> failures) =>
        vault.Seal(FailuresPurpose, attempt.Id, JsonSerializer.SerializeToUtf8Bytes(failures));

    public IReadOnlyList<FailedJob> Failures(ProvisioningAttempt attempt) =>
        attempt.SealedFailures is { } text ? Read<List<FailedJob>>(FailuresPurpose, attempt.Id, text) : [];

    /// <summary>Under the newest key; false where its own is gone.</summary>
    public bool Reseal(CustomerProvisioning provisioning)
    {
        var sealedAnew = Resealed(RequestPurpose, provisioning.Id, provisioning.SealedRequest!);
        provisioning.Hold(sealedAnew ?? provisioning.SealedRequest!);
        return sealedAnew is not null;
    }

    public bool Reseal(ProvisioningAttempt attempt)
    {
        var sealedAnew = Resealed(FailuresPurpose, attempt.Id, attempt.SealedFailures!);
        attempt.Explain(attempt.PassingCause, sealedAnew ?? attempt.SealedFailures);
        return sealedAnew is not null;
    }

    private string? Resealed(string purpose, string id, string text) =>
        vault.Open(purpose, id, text) is { } bytes ? vault.Seal(purpose, id, bytes) : null;

    private T Read<T>(string purpose, string id, string text) =>
        vault.Open(purpose, id, text) is { } bytes
            ? JsonSerializer.Deserialize<T>(bytes)!
            : throw new InvalidOperationException($"What is kept for {id} cannot be opened: its key is gone.");
}
