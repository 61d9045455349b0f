using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Provisioning;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Infrajet.Domain.Runs;

namespace Infrajet.WebApi.Provisioning;

internal static class ProvisioningExamples
{
    private const string Id = "prv_01kg9x4v80t7c2m9y4b1n6k8fd";
    private const string CorrelationId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string RunAddress = "https://github.com/octo-org/octo-repo/actions/runs/30433642";
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly JsonElement Request = JsonDocument
        .Parse(
            """
            {
              "domain": "smallbusiness.com",
              "email": "owner@smallbusiness.com",
              "tier": "basic",
              "client_id": "cust_sb001",
              "transaction_id": "txn_1234567890"
            }
            """
        )
        .RootElement;

    private static readonly CustomerFacts Customer = ProvisionCustomerContract.Read(Request);

    private static readonly ListedProvisioning Succeeded = new(
        CustomerProvisioning.Accept(new(1, CorrelationId, "staging", "1.0", Customer, RequestHash: "", IdempotencyKey: null), Morning)
    )
    {
        Id = Id,
        Status = ProvisioningStatus.Succeeded,
        Attempt = 1,
        ChangedAt = Morning.AddMinutes(3),
    };

    private static readonly DispatchedRun Run = new(
        30433642,
        "Provision customer",
        "completed",
        "success",
        RunAddress,
        1,
        RunMatch.Certain,
        Morning.AddSeconds(2)
    );

    private static readonly ProvisioningDetails Shown = new(Succeeded)
    {
        Request = Request,
        EffectivePayload = JsonDocument.Parse(new ProvisionCustomerContract().Effective(Request)).RootElement,
        WorkflowRun = Run,
        Attempts =
        [
            new(
                1,
                "dsp_01kg9x4v80t7c2m9y4b1n6k8fd",
                DispatchStatus.Completed,
                1,
                Morning,
                Morning.AddMinutes(3),
                ProvisioningStatus.Succeeded,
                "success",
                null,
                [Run]
            ),
        ],
        Timeline =
        [
            new(Morning, 1, ProvisioningStatus.Validated, null),
            new(Morning.AddSeconds(1), 1, ProvisioningStatus.Dispatched, null),
            new(Morning.AddSeconds(5), 1, ProvisioningStatus.InProgress, null),
            new(Morning.AddMinutes(3), 1, ProvisioningStatus.Succeeded, null),
        ],
    };

    private static readonly FailedJob Failed = new(
        399444496,
        "provision",
        "failure",
        $"{RunAddress}/job/399444496",
        [new(4, "Create the instance", "failure")],
        "curl: (6) Could not resolve host: api.example.com\n##[error]Process completed with exit code 6.",
        null
    );

    private static readonly TargetDetails Staging = new(
        "staging",
        "staging",
        "octo-org/octo-repo",
        "main",
        true,
        TargetCredentialKind.Token,
        null,
        new(Morning.AddDays(-12), 12, false)
    );

    public static readonly object[] All =
    [
        new ProvisioningAnswer(
            Id,
            ProvisioningStatus.Dispatched,
            CorrelationId,
            "cust_sb001",
            new($"https://infrajet.example.com/api/v1/provisioning/customers/{Id}")
        ),
        new Page<ListedProvisioning>([Succeeded], null),
        Shown,
        new ProvisioningLogs(Id, [new(1, ProvisioningStatus.Failed, "failure", PassingCause.In([Failed]), [Failed])]),
        new ErasedCustomer("cust_sb001", [Id]),
        new Page<TargetDetails>([Staging], null),
    ];
}
