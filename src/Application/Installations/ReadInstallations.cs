using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Installations;

/// <summary>Has every installation read that GitHub lists or that is known here: what no webhook told is known all the same.</summary>
public sealed record ReadInstallations : IRequest<Result<Done>>;

internal sealed class ReadInstallationsHandler(IInfrajetDb db, ICall call, IGitHubInstallations gitHub, InstallationReads reads)
    : IRequestHandler<ReadInstallations, Result<Done>>
{
    private const int BatchSize = 200;

    public async Task<Result<Done>> Handle(ReadInstallations request, CancellationToken cancellationToken)
    {
        var listed = await gitHub.ListAsync(Urgency.Background, cancellationToken);
        return await listed.ThenAsync<Done>(async installations =>
        {
            var known = await db.PresentInstallations().ToListAsync(cancellationToken);
            foreach (var batch in installations.Items.Select(facts => facts.Id).Union(known).Chunk(BatchSize))
            {
                await reads.OrderAsync(batch, call.CorrelationId, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return Done.Value;
        });
    }
}
