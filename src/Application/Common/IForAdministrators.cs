namespace Infrajet.Application.Common;

/// <summary>Marks a request that only an administrator may send.</summary>
public interface IForAdministrators;
