using System.ComponentModel.DataAnnotations;
using Infrajet.WebApi.Http;

namespace Infrajet.UnitTests.WebApi.Http;

public sealed class CrossOriginOptionsTests
{
    [Theory]
    [InlineData("https://console.example.com")]
    [InlineData("https://console.example.com:8443")]
    [InlineData("http://localhost:5173")]
    [InlineData("http://[::1]:5173")]
    public void An_origin_is_in_order(string origin) => Assert.Empty(FaultsOf(origin));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("console.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://console.example.com/")]
    [InlineData("https://console.example.com/app")]
    [InlineData("https://console.example.com:443")]
    [InlineData("https://user@console.example.com")]
    [InlineData("https://Console.example.com")]
    [InlineData("https://a.example.com,https://b.example.com")]
    [InlineData("file:///index.html")]
    public void Anything_else_is_refused_by_name(string origin)
    {
        var fault = Assert.Single(FaultsOf(origin));

        Assert.Equal(
            $"write origins such as https://console.example.com, one by one and without a path; not '{origin}'.",
            fault.ErrorMessage
        );
        Assert.Equal([nameof(CrossOriginOptions.Origins)], fault.MemberNames);
    }

    private static IEnumerable<ValidationResult> FaultsOf(string origin)
    {
        var options = new CrossOriginOptions { Origins = ["https://console.example.com", origin] };
        return options.Validate(new ValidationContext(options));
    }
}
