using Infrajet.Domain.Common;

namespace Infrajet.Application.Provisioning.Contracts;

public static class ContractFailures
{
    public static readonly Failure NotFound = new(
        FailureKind.NotFound,
        "contract_not_found",
        "There is no contract for events of this type; they pass as they are."
    );
}
