namespace Infrajet.IntegrationTests.Testing;

/// <summary>The product beside an issuer that it believes, by the name of "acme".</summary>
public sealed class IssuerHost : InfrajetHost
{
    public TestIssuer Issuer { get; private set; } = null!;

    public static async Task<IssuerHost> StartAsync()
    {
        var host = new IssuerHost();
        await host.InitializeAsync();
        return host;
    }

    public override async Task InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        With("Identity:Issuers:0:Name", "acme")
            .With("Identity:Issuers:0:Issuer", TestIssuer.Name)
            .With("Identity:Issuers:0:Audience", TestIssuer.Audience)
            .With("Identity:Issuers:0:JwksUrl", Issuer.KeysUrl)
            .With("Identity:Issuers:0:Algorithms:0", "RS256");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
