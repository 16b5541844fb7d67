import type { Agency } from '@breakwater/registry/agency'
import { portalOrigin } from '@breakwater/registry/origins'
import { staffGroups } from '@breakwater/vocabulary/staff-groups'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  type CfnUserPool,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { invitationMail, staffCodeMail } from './mail.ts'
import { sendThroughSes } from './send-through-ses.ts'

/** Counselors, supervisors and admins: accounts made by an admin only, a second factor always, a working day at most without a sign-in. */
export class StaffPool extends Construct {
  readonly userPool: UserPool
  readonly client: UserPoolClient

  constructor(scope: Construct, id: string, agency: Agency) {
    super(scope, id)
    const portal = portalOrigin(agency)
    const [invitation, code] = [invitationMail(agency, portal), staffCodeMail(agency, portal)]
    this.userPool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // A password is reset through the address: were it changeable, a stolen access token could move it, and the account with
      // it. The audit trail names people by it as well. A person with a new address gets a new account.
      standardAttributes: { email: { required: true, mutable: false }, fullname: { required: false, mutable: true } },
      keepOriginal: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      userInvitation: { emailSubject: invitation.subject, emailBody: invitation.body },
      userVerification: { emailSubject: code.subject, emailBody: code.body },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    sendThroughSes(this.userPool.node.defaultChild as CfnUserPool, agency)
    this.client = this.userPool.addClient('Client', {
      generateSecret: false,
      disableOAuth: true,
      authFlows: { userSrp: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // The audit trail names people as the pool does, so staff cannot change their own name. Cognito requires the
      // email here, which it sets once.
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      // The first sign-in waits while the person installs an authenticator app; Cognito's default is 3 minutes, its limit 15.
      authSessionValidity: Duration.minutes(15),
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(12),
    })
    for (const groupName of staffGroups) this.userPool.addGroup(groupName, { groupName })
  }
}
