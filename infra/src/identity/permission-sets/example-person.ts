/** A person who works under a permission set in an account, as the examples name them. */
export function personIn(accountId: string, permissionSet: string): string {
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${permissionSet}_0123456789abcdef`
}
