import type { Agency } from '@breakwater/registry/agency'
import { mailConfigurationSet, mailDomain, mailSender } from '@breakwater/registry/mail'
import { Stack } from 'aws-cdk-lib'
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito'

/**
 * Lets a pool send as the agency, through the identity of the agency's mail stack: Cognito's own sender mails 50 addresses a
 * day. Cognito sends in its service-linked role, so the identity needs no policy.
 */
export function sendThroughSes(pool: CfnUserPool, agency: Pick<Agency, 'name' | 'domain'>): void {
  pool.emailConfiguration = {
    emailSendingAccount: 'DEVELOPER',
    sourceArn: Stack.of(pool).formatArn({ service: 'ses', resource: 'identity', resourceName: mailDomain(agency) }),
    from: mailSender(agency),
    configurationSet: mailConfigurationSet,
  }
}
