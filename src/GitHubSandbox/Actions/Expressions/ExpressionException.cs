namespace Sandbox.Actions.Expressions;

/// <summary>An expression that cannot be read, or asks for what is not there.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
