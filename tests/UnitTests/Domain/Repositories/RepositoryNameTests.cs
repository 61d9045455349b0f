using Infrajet.Domain.Repositories;

namespace Infrajet.UnitTests.Domain.Repositories;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("acme/infra")]
    [InlineData("a/b")]
    [InlineData("octo-cat_corp/.github")]
    [InlineData("acme/in_fra.js-2")]
    public void A_full_name_is_read(string text) => Assert.Equal(text, RepositoryName.TryParse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("infra")]
    [InlineData("acme/")]
    [InlineData("/infra")]
    [InlineData("acme/infra/")]
    [InlineData("acme/infra/x")]
    [InlineData("acme/..")]
    [InlineData("acme/.")]
    [InlineData("../infra")]
    [InlineData("-acme/infra")]
    [InlineData("acme-/infra")]
    [InlineData("acme/in fra")]
    [InlineData("acme/infra\n")]
    [InlineData("acme/infra%2e")]
    [InlineData("аcme/infra")]
    [InlineData("https://github.com/acme/infra")]
    public void Anything_else_is_not(string text) => Assert.Null(RepositoryName.TryParse(text));
}
