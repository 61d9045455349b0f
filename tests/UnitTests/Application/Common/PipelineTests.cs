using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Infrajet.UnitTests.Application.Common;

/// <summary>Which step runs for which request is decided by the container from the steps' constraints; so the container is asked.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task A_bad_shape_is_refused_with_all_its_faults_before_its_handler_sees_it()
    {
        using var pipeline = new Pipeline();

        var failure = (await pipeline.SendAsync(new CreateApiToken("a\nb", 0))).Failure;

        Assert.Equal((FailureKind.Invalid, "validation_error"), (failure?.Kind, failure?.Code));
        Assert.Equal(["Name", "ExpiresInDays"], failure!.Faults.Select(fault => fault.Field));
        Assert.All(failure.Faults, fault => Assert.Contains(fault.Message, failure.Message, StringComparison.Ordinal));
        Assert.Empty(pipeline.Tokens);
    }

    [Fact]
    public async Task A_good_shape_reaches_its_handler_and_is_saved_once_with_its_record()
    {
        using var pipeline = new Pipeline();

        var result = await pipeline.SendAsync(new CreateApiToken("nightly", 7));

        Assert.Null(result.Failure);
        var token = Assert.Single(pipeline.Tokens);
        var entry = Assert.Single(pipeline.Audited);
        Assert.Equal(
            ("alice", "api_token.created", token.Id, "done", "call-1"),
            (entry.Actor, entry.Action, entry.Subject, entry.Outcome, entry.CorrelationId)
        );
        await pipeline.Db.Received(1).SaveChangesAsync(Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Faults_inside_a_filter_are_named_as_the_caller_wrote_them()
    {
        using var pipeline = new Pipeline(isAdministrator: true);
        var filter = AuditFilter.All with { Actor = new string('x', 1000), From = The.Moment, To = The.Moment };

        var failure = (await pipeline.SendAsync(new ListAudit(filter, 0, "!"))).Failure;

        Assert.Equal(["Actor", "To", "Limit", "After"], failure!.Faults.Select(fault => fault.Field));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(0)]
    public async Task What_is_for_administrators_is_refused_to_others_whatever_its_shape(int limit)
    {
        using var pipeline = new Pipeline();

        var result = await pipeline.SendAsync(new ListAudit(AuditFilter.All, limit, null));

        Assert.Same(CommonFailures.AdministratorNeeded, result.Failure);
        Assert.Empty(pipeline.Db.ReceivedCalls());
    }

    [Fact]
    public async Task A_refusal_of_what_is_audited_is_recorded_and_nothing_else_of_it_kept()
    {
        using var pipeline = new Pipeline();

        await pipeline.SendAsync(new ExportAudit(AuditFilter.All));

        var entry = Assert.Single(pipeline.Audited);
        Assert.Equal(("alice", "audit.exported", "audit", "refused:forbidden"), (entry.Actor, entry.Action, entry.Subject, entry.Outcome));
        Received.InOrder(() =>
        {
            pipeline.Db.Forget();
            _ = pipeline.Db.AuditEntries;
            pipeline.Db.SaveChangesAsync(Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task A_request_that_is_not_marked_for_administrators_is_anybodys()
    {
        using var pipeline = new Pipeline(further: services =>
            services.AddSingleton<IRequestHandler<Race, Result<Done>>>(new Racer(lost: false))
        );

        Assert.Null((await pipeline.SendAsync(new Race())).Failure);
    }

    [Fact]
    public async Task The_second_of_two_writers_is_told()
    {
        using var pipeline = new Pipeline(further: services =>
            services.AddSingleton<IRequestHandler<Race, Result<Done>>>(new Racer(lost: true))
        );

        var result = await pipeline.SendAsync(new Race());

        Assert.Same(CommonFailures.ChangedMeanwhile, result.Failure);
        pipeline.Db.Received(1).Forget();
    }

    [Fact]
    public async Task A_request_that_answers_without_a_result_passes_by_every_step()
    {
        using var pipeline = new Pipeline(further: services => services.AddSingleton<IRequestHandler<Ask, string>>(new Answerer()));

        Assert.Equal("answered", await pipeline.SendAsync(new Ask()));
        Assert.Empty(pipeline.Db.ReceivedCalls());
    }

    private sealed record Ask : IRequest<string>, IForAdministrators;

    private sealed class Answerer : IRequestHandler<Ask, string>
    {
        public Task<string> Handle(Ask request, CancellationToken cancellationToken) => Task.FromResult("answered");
    }

    private sealed record Race : IRequest<Result<Done>>;

    private sealed class Racer(bool lost) : IRequestHandler<Race, Result<Done>>
    {
        public Task<Result<Done>> Handle(Race request, CancellationToken cancellationToken) =>
            lost ? throw new DbUpdateConcurrencyException() : Task.FromResult<Result<Done>>(Done.Value);
    }
}
