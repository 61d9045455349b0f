using Infrajet.Domain.Common;

namespace Infrajet.UnitTests.Domain.Common;

public sealed class ResultTests
{
    private static readonly Failure Refusal = new(FailureKind.Conflict, "taken", "Somebody has it.");

    [Fact]
    public void A_value_is_a_success()
    {
        Result<int> result = 3;

        Assert.Null(result.Failure);
        Assert.Equal("3", result.Match(value => $"{value}", failure => failure.Code));
    }

    [Fact]
    public void A_failure_is_none()
    {
        Result<int> result = Refusal;

        Assert.Same(Refusal, result.Failure);
        Assert.Equal("taken", result.Match(value => $"{value}", failure => failure.Code));
    }

    [Fact]
    public async Task What_follows_a_failure_does_not_happen()
    {
        Result<int> result = Refusal;

        var next = await result.ThenAsync<int>(_ => throw new InvalidOperationException("This must not run."));

        Assert.Same(Refusal, next.Failure);
    }

    [Fact]
    public async Task What_follows_a_success_gets_its_value()
    {
        Result<int> result = 3;

        var next = await result.ThenAsync<string>(async value => await Task.FromResult($"{value + 1}"));

        Assert.Equal("4", next.Match(text => text, failure => failure.Code));
    }
}
