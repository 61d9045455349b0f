namespace Infrajet.Application.Common;

/// <summary>Marks a request that only operators and administrators may make.</summary>
public interface IForOperators;
