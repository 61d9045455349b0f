using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
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

internal sealed class RotateKeysHandler(IInfrajetDb db, ISecretVault vault, AuditTrail trail)
    : IRequestHandler<RotateKeys, Result<RotatedKeys>>
{
    private const int BatchSize = 200;

    public async Task<Result<RotatedKeys>> Handle(RotateKeys request, CancellationToken cancellationToken)
    {
        vault.AddKey();
        var resealed = 0;
        var unreadable = new List<string>();
        var last = "";
        while (await db.SecretsAfter(last, BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } secrets)
        {
            foreach (var secret in secrets)
            {
                if (vault.Open(secret) is { } plaintext)
                {
                    vault.Seal(secret, plaintext);
                    resealed++;
                }
                else
                {
                    unreadable.Add(secret.Id);
                }
            }

            last = secrets[^1].Id;
            await db.SaveChangesAsync(cancellationToken);
        }

        trail.Record(request.AuditAction, request.AuditSubject);
        await db.SaveChangesAsync(cancellationToken);
        return new RotatedKeys(resealed, unreadable);
    }
}
