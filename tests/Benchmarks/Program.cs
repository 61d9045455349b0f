using Infrajet.Benchmarks;

return args switch
{
    ["startup"] => await StartUp.RunAsync(),
    ["sandbox"] => await SandboxSpeed.RunAsync(),
    ["bare", var url] => await BareKestrel.RunAsync(url),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- startup|sandbox");
    return 2;
}
