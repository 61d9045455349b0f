using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Provisioning.Contracts;

/// <summary>All contracts; they are few, so they are one page.</summary>
public sealed record ListContracts : IRequest<Result<Page<ContractDetails>>>;

internal sealed class ListContractsHandler(EventContracts contracts) : IRequestHandler<ListContracts, Result<Page<ContractDetails>>>
{
    public Task<Result<Page<ContractDetails>>> Handle(ListContracts request, CancellationToken cancellationToken)
    {
        Result<Page<ContractDetails>> page = new Page<ContractDetails>([.. contracts.All.Select(ContractDetails.Of)], null);
        return Task.FromResult(page);
    }
}
