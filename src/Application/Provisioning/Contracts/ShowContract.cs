using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Provisioning.Contracts;

/// <summary>The contract of one type of event.</summary>
public sealed record ShowContract(string EventType) : IRequest<Result<ContractDetails>>;

internal sealed class ShowContractHandler(EventContracts contracts) : IRequestHandler<ShowContract, Result<ContractDetails>>
{
    public Task<Result<ContractDetails>> Handle(ShowContract request, CancellationToken cancellationToken)
    {
        Result<ContractDetails> details = contracts.Find(request.EventType) is { } contract
            ? ContractDetails.Of(contract)
            : ContractFailures.NotFound;
        return Task.FromResult(details);
    }
}
