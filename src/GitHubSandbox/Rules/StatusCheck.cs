namespace Sandbox.Rules;

/// <summary>One check by its name, from one App or, without it, from anyone.</summary>
internal sealed record StatusCheck(string Context, long? AppId);
