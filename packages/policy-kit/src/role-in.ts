/** Returns the ARN of a role in an account, for an example. */
export function roleIn(accountId: string, name = 'administrator'): string {
  return `arn:aws:iam::${accountId}:role/${name}`
}
