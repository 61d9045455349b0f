namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>What the contract's own document shows its readers to send, letter by letter.</summary>
internal static class PublishedBodies
{
    public const string Curl = """
        curl -X POST \
          https://api.github.com/repos/OWNER/REPO/dispatches \
          -H "Accept: application/vnd.github+json" \
          -H "Authorization: Bearer YOUR_GITHUB_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{
            "event_type": "provision_customer",
            "client_payload": {
              "domain": "test-customer.com",
              "email": "test@example.com",
              "tier": "basic",
              "client_id": "test_001"
            }
          }'
        """;

    private const string Basic = """
        {
          "event_type": "provision_customer",
          "client_payload": {
            "domain": "smallbusiness.com",
            "email": "owner@smallbusiness.com",
            "tier": "basic",
            "client_id": "cust_sb001",
            "transaction_id": "txn_1234567890",
            "features": {
              "instance_type": "t3.micro",
              "storage_gb": 50,
              "bandwidth_gb": 100,
              "email_accounts": 10,
              "databases": 5,
              "ssl_enabled": true,
              "backups_enabled": true
            },
            "metadata": {
              "plan_name": "Basic Hosting Plan",
              "billing_cycle": "monthly",
              "amount_paid": 35.00,
              "currency": "USD",
              "customer_ip": "203.0.113.45",
              "signup_date": "2024-01-29T14:30:00Z"
            }
          }
        }
        """;

    private const string Standard = """
        {
          "event_type": "provision_customer",
          "client_payload": {
            "domain": "techstartup.io",
            "email": "admin@techstartup.io",
            "tier": "standard",
            "client_id": "cust_ts002",
            "transaction_id": "txn_0987654321",
            "features": {
              "instance_type": "t3.medium",
              "storage_gb": 150,
              "bandwidth_gb": 750,
              "email_accounts": 75,
              "databases": 15,
              "ssl_enabled": true,
              "backups_enabled": true
            },
            "metadata": {
              "plan_name": "Standard Hosting Plan",
              "billing_cycle": "annual",
              "amount_paid": 900.00,
              "currency": "USD",
              "customer_ip": "198.51.100.23",
              "signup_date": "2024-01-29T15:00:00Z"
            }
          }
        }
        """;

    private const string Premium = """
        {
          "event_type": "provision_customer",
          "client_payload": {
            "domain": "enterprise-corp.com",
            "email": "it@enterprise-corp.com",
            "tier": "premium",
            "client_id": "cust_ec003",
            "transaction_id": "txn_premium123",
            "features": {
              "instance_type": "t3.large",
              "storage_gb": 300,
              "bandwidth_gb": 2000,
              "email_accounts": 150,
              "databases": 50,
              "ssl_enabled": true,
              "backups_enabled": true
            },
            "metadata": {
              "plan_name": "Premium Hosting Plan",
              "billing_cycle": "monthly",
              "amount_paid": 150.00,
              "currency": "USD",
              "customer_ip": "192.0.2.100",
              "signup_date": "2024-01-29T16:00:00Z"
            }
          }
        }
        """;

    private const string Minimal = """
        {
          "event_type": "provision_customer",
          "client_payload": {
            "domain": "minimal-example.com",
            "email": "user@minimal-example.com",
            "tier": "basic",
            "client_id": "cust_min004"
          }
        }
        """;

    private const string Test = """
        {
          "event_type": "provision_customer",
          "client_payload": {
            "domain": "test-customer.com",
            "email": "test@example.com",
            "tier": "basic",
            "client_id": "test_001",
            "transaction_id": "test_txn_123",
            "metadata": {
              "plan_name": "Test Plan",
              "billing_cycle": "test",
              "amount_paid": 0.00,
              "currency": "USD",
              "customer_ip": "127.0.0.1",
              "signup_date": "2024-01-29T00:00:00Z"
            }
          }
        }
        """;

    public static readonly IReadOnlyList<string> All = [Basic, Standard, Premium, Minimal, Test];
}
