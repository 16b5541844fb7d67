import { badRequest } from './ses-error.ts'

type Placed = { accountId: string; region: string }

/** Builds the ARNs of an account's identities, configuration sets and templates. */
export function arnsOf({ accountId, region }: Placed) {
  const arn = (kind: string) => (name: string) => `arn:aws:ses:${region}:${accountId}:${kind}/${name}`
  return { identity: arn('identity'), configurationSet: arn('configuration-set'), template: arn('template') }
}

/** Returns the identity that an ARN names. @throws SesError for another ARN */
export function readIdentityArn(arn: string): NonNullable<ReturnType<typeof identityOf>> {
  const identity = identityOf(arn)
  if (!identity) throw badRequest(`${arn} is not the ARN of an identity`)
  return identity
}

/** Returns the identity that an ARN names; undefined for another ARN. */
export function identityOf(arn: string): { accountId: string; name: string } | undefined {
  const [, accountId, name] = /^arn:aws:ses:[a-z0-9-]+:(\d{12}):identity\/(.+)$/.exec(arn) ?? []
  return accountId === undefined || name === undefined ? undefined : { accountId, name }
}
