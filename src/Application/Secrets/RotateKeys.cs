using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Provisioning;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Secrets;

/// <summary>Makes a new data key and seals every stored secret with it.</summary>
public sealed record RotateKeys : IRequest<Result<RotatedKeys>>, IAudited
{
    public string AuditAction => "keys.rotated";

    public string AuditSubject => "secrets";
}

public sealed record RotatedKeys(int Resealed, IReadOnlyList<string> Unreadable);

internal sealed class RotateKeysHandler(IInfrajetDb db, ISecretVault vault, HeldRequests held, AuditTrail trail)
    : IRequestHandler<RotateKeys, Result<RotatedKeys>>
{
    private const int BatchSize = 200;

    private readonly List<string> _unreadable = [];
    private int _resealed;

    public async Task<Result<RotatedKeys>> Handle(RotateKeys request, CancellationToken cancellationToken)
    {
        vault.AddKey();
        await ResealAsync(last => db.SecretsAfter(last, BatchSize), secret => secret.Id, Reseal, cancellationToken);
        await ResealAsync(last => db.HeldProvisioningsAfter(last, BatchSize), one => one.Id, held.Reseal, cancellationToken);
        await ResealAsync(last => db.HeldAttemptsAfter(last, BatchSize), one => one.Id, held.Reseal, cancellationToken);
        trail.Record(request.AuditAction, request.AuditSubject);
        await db.SaveChangesAsync(cancellationToken);
        return new RotatedKeys(_resealed, _unreadable);
    }

    private async Task ResealAsync<T>(
        Func<string, IQueryable<T>> after,
        Func<T, string> idOf,
        Func<T, bool> reseal,
        CancellationToken cancellationToken
    )
    {
        List<T> rows;
        for (var last = ""; ; last = idOf(rows[^1]))
        {
            (rows, var unreadable) = await ResealAsync(after(last), reseal, cancellationToken);
            if (rows.Count == 0)
            {
                return;
            }

            _unreadable.AddRange(unreadable.Select(idOf));
            _resealed += rows.Count - unreadable.Count;
        }
    }

    // Nodes that run meanwhile may change the same rows.
    private async Task<(List<T> Rows, List<T> Unreadable)> ResealAsync<T>(
        IQueryable<T> batch,
        Func<T, bool> reseal,
        CancellationToken cancellationToken
    )
    {
        List<T> rows = [];
        List<T> unreadable = [];
        await db.ChangeAsync(
            async () =>
            {
                rows = await batch.ToListAsync(cancellationToken);
                unreadable = rows.FindAll(row => !reseal(row));
            },
            cancellationToken
        );
        return (rows, unreadable);
    }

    private bool Reseal(ProtectedSecret secret)
    {
        if (vault.Open(secret) is not { } plaintext)
        {
            return false;
        }

        vault.Seal(secret, plaintext);
        return true;
    }
}
