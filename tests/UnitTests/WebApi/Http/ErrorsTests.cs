using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;

namespace Infrajet.UnitTests.WebApi.Http;

public sealed class ErrorsTests
{
    [Theory]
    [InlineData(FailureKind.Invalid, 400)]
    [InlineData(FailureKind.Unauthenticated, 401)]
    [InlineData(FailureKind.Forbidden, 403)]
    [InlineData(FailureKind.NotFound, 404)]
    [InlineData(FailureKind.Conflict, 409)]
    [InlineData(FailureKind.RateLimited, 429)]
    [InlineData(FailureKind.Upstream, 502)]
    public void A_kind_of_failure_has_its_status(FailureKind kind, int status) => Assert.Equal(status, Errors.StatusOf(kind));

    [Fact]
    public void Every_kind_has_a_status_of_its_own()
    {
        var statuses = Enum.GetValues<FailureKind>().Select(Errors.StatusOf).ToList();

        Assert.All(statuses, status => Assert.InRange(status, 400, 599));
        Assert.Equal(statuses.Count, statuses.Distinct().Count());
    }
}
