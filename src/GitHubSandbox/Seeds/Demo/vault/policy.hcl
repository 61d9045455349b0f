path "secret/acme/*" {
  capabilities = ["read"]
}
