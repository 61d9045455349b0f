using Infrajet.Infrastructure.Telemetry;

namespace Infrajet.UnitTests.Infrastructure.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://collector:4318")]
    [InlineData("https://collector.example.com/otlp")]
    public void A_collector_may_be_left_out_or_reached_over_http(string? url) =>
        Assert.Empty(Faults.In<TelemetryOptions>("Telemetry", ("OtlpEndpoint", url)));

    [Theory]
    [InlineData("collector")]
    [InlineData("collector:4318")]
    [InlineData("grpc://collector:4317")]
    public void Anything_else_is_refused_with_an_example(string url) =>
        Assert.Equal(
            "Telemetry:OtlpEndpoint: write the collector's address for OTLP over HTTP, such as http://collector:4318.",
            Assert.Single(Faults.In<TelemetryOptions>("Telemetry", ("OtlpEndpoint", url)))
        );
}
