using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>The caller's API tokens that are not revoked, newest first.</summary>
public sealed record ListApiTokens(int Limit, string? After) : IRequest<Result<Page<ApiTokenDetails>>>;

/// <param name="Hint">The token's last characters, by which its owner can tell which one a script holds.</param>
/// <param name="LastUsedAt">To the minute; null where it was never used.</param>
public sealed record ApiTokenDetails(
    string Id,
    string Name,
    string Hint,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt
);

internal sealed class ListApiTokensValidator : AbstractValidator<ListApiTokens>
{
    public ListApiTokensValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
    }
}

internal sealed class ListApiTokensHandler(IInfrajetDb db, ICall call) : IRequestHandler<ListApiTokens, Result<Page<ApiTokenDetails>>>
{
    public async Task<Result<Page<ApiTokenDetails>>> Handle(ListApiTokens request, CancellationToken cancellationToken)
    {
        var tokens = await db.ApiTokensOf(call.Caller.PersonId, Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return tokens
            .ConvertAll(token => new ApiTokenDetails(
                token.Id,
                token.Name,
                $"…{token.Hint}",
                token.CreatedAt,
                token.ExpiresAt,
                token.LastUsedAt
            ))
            .ToPage(request.Limit, token => token.Id);
    }
}
