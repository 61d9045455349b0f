using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <summary>Removes the ways to GitHub that nobody can come back on any more.</summary>
public sealed record ForgetOldHandshakes : IRequest<Result<Done>>;

internal sealed class ForgetOldHandshakesHandler(IInfrajetDb db, TimeProvider clock) : IRequestHandler<ForgetOldHandshakes, Result<Done>>
{
    private const int BatchSize = 500;

    public async Task<Result<Done>> Handle(ForgetOldHandshakes request, CancellationToken cancellationToken)
    {
        while (await db.HandshakesOverBefore(clock.Now(), BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } old)
        {
            db.Handshakes.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
            db.Forget();
        }

        return Done.Value;
    }
}
