variable "customers" {
  description = "The tier of each customer, by domain."
  type        = map(string)
  default     = {}
}
