using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>The caller's open sessions, newest first.</summary>
public sealed record ListSessions(int Limit, string? After) : IRequest<Result<Page<SessionDetails>>>;

/// <param name="Via">The way in that opened it.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record SessionDetails(string Id, string Via, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt, bool IsCurrent);

internal sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
    }
}

internal sealed class ListSessionsHandler(IInfrajetDb db, ICall call, TimeProvider clock)
    : IRequestHandler<ListSessions, Result<Page<SessionDetails>>>
{
    public async Task<Result<Page<SessionDetails>>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var sessions = await db.OpenSessionsOf(call.Caller.PersonId, clock.Now(), Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return sessions
            .ConvertAll(session => new SessionDetails(
                session.Id,
                session.Via,
                session.OpenedAt,
                session.ExpiresAt,
                session.Id == call.Caller.SessionId
            ))
            .ToPage(request.Limit, session => session.Id);
    }
}
