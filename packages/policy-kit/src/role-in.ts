/** A role of an account, to speak of in an example. */
export function roleIn(accountId: string, name = 'administrator'): string {
  return `arn:aws:iam::${accountId}:role/${name}`
}
