namespace Infrajet.WebApi.Http;

/// <summary>Marks addresses whose contract answers what is not valid with 422; everywhere else it is 400.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class UnprocessableAttribute : Attribute;
