using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Provisioning;

namespace Infrajet.UnitTests.Application.Provisioning;

public sealed class ProvisioningOptionsTests
{
    private static readonly TargetOptions Good = new() { Repository = "acme/infra" };

    [Fact]
    public void Nothing_set_is_in_order() => Assert.Empty(FaultsOf(new ProvisioningOptions()));

    [Fact]
    public void Targets_with_repositories_of_their_own_are_in_order() =>
        Assert.Empty(FaultsOf(With(("staging", new() { Repository = "acme/infra-staging", Branch = "main" }), ("production", Good))));

    [Theory]
    [InlineData("Staging")]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("-a")]
    [InlineData("a-name-that-is-longer-than-forty-characters")]
    public void A_target_is_named_so_that_it_fits_into_addresses_and_keys(string name) =>
        Assert.StartsWith("name targets by", Assert.Single(FaultsOf(With((name, Good)))).ErrorMessage, StringComparison.Ordinal);

    [Theory]
    [InlineData("", null, null, "Repository")]
    [InlineData("acme", null, null, "Repository")]
    [InlineData("https://github.com/acme/infra", null, null, "Repository")]
    [InlineData("acme/infra", "a..b", null, "Branch")]
    [InlineData("acme/infra", null, "short", "SigningKey")]
    public void What_is_wrong_with_a_target_names_the_key(string repository, string? branch, string? signingKey, string key)
    {
        var target = new TargetOptions
        {
            Repository = repository,
            Branch = branch,
            SigningKey = signingKey,
        };

        Assert.Equal([$"Targets:production:{key}"], Assert.Single(FaultsOf(With(("production", target)))).MemberNames);
    }

    [Fact]
    public void Two_targets_cannot_have_one_repository() =>
        Assert.Equal(
            ["Targets"],
            Assert.Single(FaultsOf(With(("staging", new() { Repository = "Acme/Infra" }), ("production", Good)))).MemberNames
        );

    [Fact]
    public void The_default_target_must_be_one_of_them() =>
        Assert.Equal(["DefaultTarget"], Assert.Single(FaultsOf(new ProvisioningOptions { DefaultTarget = "production" })).MemberNames);

    [Fact]
    public void Each_try_waits_twice_as_long_as_the_one_before()
    {
        var options = new ProvisioningOptions();

        Assert.Equal([30, 60, 120], new[] { 1, 2, 3 }.Select(retry => options.WaitBefore(retry).TotalSeconds));
    }

    private static ProvisioningOptions With(params (string Name, TargetOptions Target)[] targets) =>
        new() { Targets = targets.ToDictionary(target => target.Name, target => target.Target) };

    private static List<ValidationResult> FaultsOf(ProvisioningOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
