terraform {
  required_version = ">= 1.6"
}

module "customer" {
  source   = "./modules/customer"
  for_each = var.customers

  domain = each.key
  tier   = each.value
}
