/** Returns the id of the account in an ARN; an empty text if the ARN has none. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? ''
}
