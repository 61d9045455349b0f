using System.Runtime.CompilerServices;
using RestEase;

// RestEase implements our internal interfaces in an assembly of its own.
[assembly: InternalsVisibleTo(RestClient.FactoryAssemblyName)]
