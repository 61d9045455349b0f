using Infrajet.Benchmarks;

return args switch
{
    ["startup"] => await StartUp.RunAsync(),
    ["sandbox"] => await SandboxSpeed.RunAsync(),
    ["writes"] => await WriteSpeed.RunAsync(),
    ["dispatch", .. var connections] => await DispatchSpeed.RunAsync([.. connections.Select(int.Parse)]),
    ["sync"] => await SyncSpeed.RunAsync(),
    ["webhooks"] => await WebhookSpeed.RunAsync(),
    ["bare", var url] => await BareKestrel.RunAsync(url),
    ["forward", var url, var gitHub, var repository, var token] => await Forwarder.RunAsync(url, gitHub, repository, token),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine(
        "dotnet run -c Release --project tests/Benchmarks -- startup|sandbox|writes|webhooks|sync|dispatch [CONNECTIONS…]"
    );
    return 2;
}
