namespace Sandbox.Admin;

/// <summary>The admin surface was asked for something it cannot do.</summary>
internal sealed class AdminComplaint(string message) : Exception(message);
