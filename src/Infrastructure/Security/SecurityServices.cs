using Infrajet.Application.Dispatching;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Infrastructure.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Security;

internal static class SecurityServices
{
    private static readonly TimeSpan IssuerTimeout = TimeSpan.FromSeconds(5);
    private const int LargestKeySet = 512 * 1024;

    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<SecretsOptions>(configuration, SecretsOptions.Section);
        services.AddValidatedOptions<IdentityOptions>(configuration, IdentityOptions.Section);
        return services.AddKeyRing().AddTokens();
    }

    private static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddSingleton<MasterKeys>();
        services.AddScoped<KeyRingCheck>();
        services.AddSingleton<ISecretVault, SecretVault>();
        services.AddSingleton<IDispatchMarks, DispatchMarks>();
        services.AddDataProtection().SetApplicationName("infrajet");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory, MasterKeys>(
                (options, scopes, masterKeys) =>
                {
                    options.XmlRepository = new KeyRingRepository(scopes);
                    options.XmlEncryptor = new MasterKeyXmlEncryptor(masterKeys);
                }
            );
        return services;
    }

    private static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services
            .AddHttpClient(
                IssuerKeys.ClientName,
                client =>
                {
                    client.Timeout = IssuerTimeout;
                    client.MaxResponseContentBufferSize = LargestKeySet;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<IssuerTokens>();
        services.AddSingleton<SessionSigningKeys>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<ISessionTokens>(provider => provider.GetRequiredService<SessionTokens>());
        services.AddSingleton<JwtChecks>();
        return services.AddSingleton<IJwtReader, JwtReader>();
    }
}
