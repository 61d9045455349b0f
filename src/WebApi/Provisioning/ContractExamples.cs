using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.WebApi.Provisioning;

internal static class ContractExamples
{
    private static readonly ProvisionCustomerContract Customer = new();

    private static readonly JsonElement Payload = JsonDocument
        .Parse("""{ "domain": "smallbusiness.com", "email": "owner@smallbusiness.com", "tier": "basic", "client_id": "cust_sb001" }""")
        .RootElement;

    public static readonly object[] All =
    [
        ContractDetails.Of(Customer),
        new Page<ContractDetails>([ContractDetails.Of(Customer)], null),
        new CustomerEventRequest { EventType = Customer.EventType, ClientPayload = Payload },
        new CustomerValidation(true, [], JsonDocument.Parse(Customer.Effective(Payload)).RootElement),
    ];
}
