using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;

namespace Infrajet.UnitTests.WebApi.Http;

public sealed class JsonConventionsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Name", "name")]
    [InlineData("ExpiresInDays", "expires_in_days")]
    [InlineData("Scopes[0]", "scopes[0]")]
    [InlineData("Filter.CorrelationId", "filter.correlation_id")]
    [InlineData("Files[12].ContentType", "files[12].content_type")]
    [InlineData("correlation_id", "correlation_id")]
    [InlineData("client_payload.storageGb", "client_payload.storageGb")]
    public void A_field_is_named_as_the_caller_spells_it(string path, string name) => Assert.Equal(name, JsonConventions.FieldName(path));

    [Fact]
    public void Names_are_snake_case_enums_are_words_and_text_stays_text() =>
        Assert.Equal(
            """{"kind":"rate_limited","said_by":"Łódź 😀 <b>"}""",
            JsonSerializer
                .Serialize(new Sample(FailureKind.RateLimited, "Łódź 😀 <b>"), JsonConventions.Options)
                .Replace(@"\uD83D\uDE00", "😀", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("""{"kind":"upstream","said_by":"a","said_by":"b"}""")]
    [InlineData("""{"kind":"upstream","said_by":1}""")]
    [InlineData("""{"kind":"nothing","said_by":"a"}""")]
    public void What_could_be_read_in_two_ways_is_not_read(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, JsonConventions.Options));

    [Fact]
    public void A_name_in_another_case_is_another_name() =>
        Assert.Null(JsonSerializer.Deserialize<Sample>("""{"Said_By":"a"}""", JsonConventions.Options)!.SaidBy);

    private sealed record Sample(FailureKind Kind, string SaidBy);
}
