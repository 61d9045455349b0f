using Infrajet.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;

namespace Infrajet.UnitTests.Configuration;

public sealed class ShortNameTests
{
    [Fact]
    public void Of_two_names_for_one_key_the_later_in_the_alphabet_holds()
    {
        var variables = new Dictionary<string, string> { ["GITHUB_APP_SLUG"] = "the-slug", ["GITHUB_APP_NAME"] = "The name" };

        var configuration = new ConfigurationBuilder().Add(new NamedEnvironment(variables)).Build();

        Assert.Equal("the-slug", configuration["GitHub:App:Slug"]);
    }

    [Fact]
    public void The_other_name_holds_alone()
    {
        var variables = new Dictionary<string, string> { ["GITHUB_APP_NAME"] = "the-name" };

        var configuration = new ConfigurationBuilder().Add(new NamedEnvironment(variables)).Build();

        Assert.Equal("the-name", configuration["GitHub:App:Slug"]);
    }
}
