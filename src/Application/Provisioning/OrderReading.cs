using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.Application.Provisioning;

/// <summary>Makes an order of a checked request: its defaults filled in, and named so that a repetition is told.</summary>
internal sealed class OrderReading(ICall call, ProvisionCustomerContract contract)
{
    public (ProvisioningOrder Order, HeldRequest Held) Read(ProvisioningTarget target, ProvisionCustomer request)
    {
        var payload = request.ClientPayload!.Value;
        var held = new HeldRequest(payload, JsonDocument.Parse(contract.Effective(payload)).RootElement);
        var order = new ProvisioningOrder(
            call.Caller.PersonId,
            call.CorrelationId,
            target.Name,
            contract.Version,
            ProvisionCustomerContract.Read(held.Effective),
            HashOf(target, held.Effective),
            request.IdempotencyKey
        );
        return (order, held);
    }

    private static string HashOf(ProvisioningTarget target, JsonElement effective) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target.Name}\n{effective.GetRawText()}")));
}
