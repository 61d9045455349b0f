using Infrajet.WebApi;
using Infrajet.WebApi.Verbs;

return await StartRefusals.ExplainAsync(async () =>
{
    // Settings lie beside the program, data where it was started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var app = builder.AddInfrajet(args).Build().WithValidSettings();
    return await app.RunVerbAsync(args);
});
