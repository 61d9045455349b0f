using Infrajet.Domain.Common;

namespace Infrajet.Application.Sessions;

/// <summary>Checks JWTs: ours, and those of the configured issuers.</summary>
public interface IJwtReader
{
    /// <summary>Refuses what does not hold in every point; says so apart when an issuer's keys cannot be had.</summary>
    Task<Result<VerifiedJwt>> ReadAsync(string token, CancellationToken cancellationToken);
}

public abstract record VerifiedJwt;

public sealed record SessionJwt(string SessionId) : VerifiedJwt;

public sealed record IssuerJwt(Claimant Claimant) : VerifiedJwt;
