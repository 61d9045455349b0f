using Infrajet.Domain.Repositories;

namespace Infrajet.UnitTests.Domain.Repositories;

public sealed class RepositoryReferenceTests
{
    [Theory]
    [InlineData("1296269", 1296269)]
    [InlineData("0", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_number_is_one(string text, long id) => Assert.Equal(RepositoryReference.To(id), RepositoryReference.Parse(text));

    [Fact]
    public void A_name_is_one() => Assert.Equal(new("Acme", "infra.tools"), RepositoryReference.Parse("Acme/infra.tools").Name);

    [Theory]
    [InlineData("R_kgDOABPHjQ")]
    [InlineData("MDEwOlJlcG9zaXRvcnkxMjk2MjY5")]
    [InlineData("9223372036854775808")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("acme/..")]
    [InlineData("acme/in/fra")]
    [InlineData("")]
    public void Anything_else_could_only_be_a_node_id(string text)
    {
        var reference = RepositoryReference.Parse(text);

        Assert.Equal(text, reference.NodeId);
        Assert.Null(reference.Id);
        Assert.Null(reference.Name);
    }
}
