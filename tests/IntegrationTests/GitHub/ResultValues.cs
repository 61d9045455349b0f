using Infrajet.Domain.Common;

namespace Infrajet.IntegrationTests.GitHub;

internal static class ResultValues
{
    public static T Value<T>(this Result<T> result) =>
        result.Match(value => value, failure => throw new Xunit.Sdk.XunitException($"{failure}"));
}
