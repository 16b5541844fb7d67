import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import type { Agency } from '@breakwater/registry/agency'
import { applyOrigin } from '@breakwater/registry/origins'
import { RemovalPolicy } from 'aws-cdk-lib'
import { consumerCodeMail } from './mail.ts'
import type { consumers } from './resource.ts'
import { sendThroughSes } from './send-through-ses.ts'

type ConsumerAuth = ReturnType<typeof consumers.getInstance>['resources']

const minutes = 60
const hours = 24

/** What defineAuth cannot say: the agency's mails, an address that is an alias, password length, threat protection, token lifetimes, SRP as the only way in, a pool that outlives its stack. */
export function hardenConsumerPool({ userPool, cfnResources }: ConsumerAuth, agency: Agency): void {
  const { cfnUserPool, cfnUserPoolClient } = cfnResources
  cfnUserPool.applyRemovalPolicy(RemovalPolicy.RETAIN)
  cfnUserPool.deletionProtection = 'ACTIVE'
  cfnUserPool.userPoolTier = 'PLUS'
  cfnUserPool.userPoolAddOns = { advancedSecurityMode: 'ENFORCED' }
  cfnUserPool.policies = {
    passwordPolicy: {
      minimumLength: 10,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    },
  }

  // The user name is random and the address an alias of it. Cognito answers a sign-up by an address that is taken as any
  // other then, and says so when its code has come back: to the owner of the mailbox, and to no one else.
  cfnUserPool.usernameAttributes = undefined
  cfnUserPool.aliasAttributes = ['email']
  const mail = consumerCodeMail(agency, applyOrigin(agency))
  cfnUserPool.emailVerificationSubject = mail.subject
  cfnUserPool.emailVerificationMessage = mail.body
  cfnUserPool.verificationMessageTemplate = {
    defaultEmailOption: 'CONFIRM_WITH_CODE',
    emailSubject: mail.subject,
    emailMessage: mail.body,
  }

  sendThroughSes(cfnUserPool, agency)

  cfnUserPoolClient.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  cfnUserPoolClient.preventUserExistenceErrors = 'ENABLED'
  cfnUserPoolClient.enableTokenRevocation = true
  cfnUserPoolClient.accessTokenValidity = 60
  cfnUserPoolClient.idTokenValidity = 60
  cfnUserPoolClient.refreshTokenValidity = hours * minutes
  cfnUserPoolClient.tokenValidityUnits = { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'minutes' }
  // Cognito requires the address here; the pool keeps it as it was set.
  cfnUserPoolClient.writeAttributes = ['email']
  // No hosted sign-in page: the OAuth flows that CDK turns on by default are off.
  cfnUserPoolClient.allowedOAuthFlowsUserPoolClient = false
  cfnUserPoolClient.allowedOAuthFlows = undefined
  cfnUserPoolClient.allowedOAuthScopes = undefined
  cfnUserPoolClient.callbackUrLs = undefined

  acknowledge(
    userPool,
    'A consumer in debt may have one cheap phone and no authenticator app: a second factor is offered, not demanded. Staff need one.',
    'AwsSolutions-COG2',
  )
}
