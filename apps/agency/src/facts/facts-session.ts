import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts'

/** The shortest session that STS gives: 15 minutes. */
const seconds = 900

/**
 * Returns a provider of credentials of the role that puts an agency's facts, in the analytics account. An SDK client keeps what it
 * gets until shortly before it expires.
 * @param session names who assumed the role in the trail of the other account: the agency
 */
export function factsSession(client: STSClient, { role, session }: { role: string; session: string }) {
  return async () => {
    const { Credentials } = await client.send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: session, DurationSeconds: seconds }),
    )
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
      throw new Error('STS answered without credentials')
    }
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    }
  }
}
