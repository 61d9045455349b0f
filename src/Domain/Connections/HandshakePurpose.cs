namespace Infrajet.Domain.Connections;

/// <summary>What somebody goes to GitHub for.</summary>
public enum HandshakePurpose
{
    Connect,
    SignIn,
    CreateApp,
    Install,
}
