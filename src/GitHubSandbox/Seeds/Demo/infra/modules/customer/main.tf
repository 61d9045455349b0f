variable "domain" {
  type = string
}

variable "tier" {
  type = string
}

resource "terraform_data" "customer" {
  input = {
    domain = var.domain
    tier   = var.tier
  }
}
