using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Infrajet.IntegrationTests.Notices.Testing;

/// <summary>Lets the framework's mail client trust this one certificate, and every other one only as it did before.</summary>
internal sealed class TrustedCertificate : IDisposable
{
    private readonly string _thumbprint;

    public TrustedCertificate(X509Certificate2 certificate)
    {
        _thumbprint = certificate.Thumbprint;
        Callback = (_, offered, _, errors) => errors == SslPolicyErrors.None || offered?.GetCertHashString() == _thumbprint;
    }

    public void Dispose() => Callback = null;

#pragma warning disable SYSLIB0014 // The mail client asks nobody else.
    private static RemoteCertificateValidationCallback? Callback
    {
        set => ServicePointManager.ServerCertificateValidationCallback = value;
    }
#pragma warning restore SYSLIB0014
}
