using Infrajet.Application;
using Infrajet.Application.Common;
using Infrajet.Infrastructure;
using Infrajet.Infrastructure.Configuration;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Connections;
using Infrajet.WebApi.Development;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.Limits;
using Infrajet.WebApi.OpenApi;
using Infrajet.WebApi.Realtime;
using Infrajet.WebApi.Webhooks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi;

internal static class DependencyInjection
{
    private const int LargestBody = 1024 * 1024;

    // Per connection, of what nobody has asked for yet: there may be thousands of them.
    private const int LargestUnread = 128 * 1024;

    // At Trace it prints the arguments of every action, and with them the credentials that people send.
    private const string ActionInvoker = "Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker";

    // It prints whole addresses before anybody could take SignalR's token out of them; RequestLog has a line per request as well.
    private const string HostingDiagnostics = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static WebApplicationBuilder AddInfrajet(this WebApplicationBuilder builder, string[] args)
    {
        builder.Configuration.AddNamedEnvironment();
        builder.ListenOnLoopback();
        builder.AddDemoGitHub(isServing: Verbs.Verbs.IsServing(args));
        builder.Logging.AddFilter(ActionInvoker, LogLevel.Warning);
        builder.Logging.AddFilter(HostingDiagnostics, LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddDoors(builder.Configuration);
        return builder;
    }

    // Before the framework's own environment variables, so that the long form of a name wins over the short one.
    private static void AddNamedEnvironment(this ConfigurationManager configuration)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().Last();
        sources.Insert(sources.IndexOf(environment), NamedEnvironment.OfThisProcess());
    }

    // Whoever wants to be reached from outside says so; the framework's own ways to say it all work.
    private static void ListenOnLoopback(this WebApplicationBuilder builder)
    {
        string[] ways = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!ways.Any(way => builder.Configuration.GetSection(way).Exists()))
        {
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        }
    }

    private static void AddDoors(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestBufferSize = LargestUnread;
        });
        services
            .AddControllers()
            .AddJsonOptions(json =>
            {
                json.AllowInputFormatterExceptionMessages = false;
                JsonConventions.Apply(json.JsonSerializerOptions);
            })
            .ConfigureApiBehaviorOptions(api =>
            {
                api.SuppressMapClientErrors = true;
                api.InvalidModelStateResponseFactory = BadShape.AsFailure;
            })
            .AddMvcOptions(mvc =>
            {
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.ModelBinderProviders.Insert(0, new WordBinder.Provider());
            });
        services.ConfigureHttpJsonOptions(json => JsonConventions.Apply(json.SerializerOptions));
        services.AddExceptionHandler<UnhandledExceptions>();
        services.AddValidatedOptions<PublicOptions>(configuration, PublicOptions.Section);
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<HandshakeCookie>();
        services.AddSingleton<DeliveryBodies>();
        services.AddIdentity(configuration).AddLimits(configuration).AddCrossOrigin(configuration).AddLiveSockets().AddApiDocument();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<ProxyOptions>(configuration, ProxyOptions.Section);
        services.AddHttpContextAccessor();
        services.AddScoped<ICall, HttpCall>();
        services
            .AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, policy => policy.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddScheme<AuthenticationSchemeOptions, ForwardedHandler>(Schemes.Forwarded, null)
            .AddCookie(Schemes.Console, ConsoleCookie.Configure);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationRefusals>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = AmbientCredentialGuard.TokenHeader;
            antiforgery.Cookie.Name = "infrajet_antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>>(
                (forwarded, proxy) =>
                {
                    forwarded.ForwardedHeaders = proxy.Value.TrustedNetworks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.All;
                    forwarded.ForwardLimit = null;
                    forwarded.KnownProxies.Clear();
                    forwarded.KnownIPNetworks.Clear();
                    proxy.Value.Networks.ToList().ForEach(forwarded.KnownIPNetworks.Add);
                }
            );
        return services;
    }

    private static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<RateLimitOptions>(configuration, RateLimitOptions.Section);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>(RateLimits.Configure);
        return services;
    }

    private static IServiceCollection AddCrossOrigin(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<CrossOriginOptions>(configuration, CrossOriginOptions.Section);
        var origins = configuration.GetSection(CrossOriginOptions.Section).Get<CrossOriginOptions>()?.Origins ?? [];
        services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins([.. origins])
                    .AllowAnyHeader()
                    .AllowAnyMethod()
                    .WithExposedHeaders(Correlation.HeaderName, "Retry-After", "Location", "ETag", "Link")
            )
        );
        return services;
    }
}
