import type { Agency } from '@breakwater/registry/agency'
import { homeRegion } from '@breakwater/registry/regions'
import { CfnRule, Fn, type Stack } from 'aws-cdk-lib'

/**
 * Has CloudFormation refuse an agency's backend in any account but the agency's own, before it touches anything: Amplify deploys
 * into the account that its app is in, and a branch that is connected in the wrong one would mix two agencies' data.
 */
export function refuseOtherAccounts(stack: Stack, { slug, accountId }: Agency): void {
  new CfnRule(stack, 'AccountGuard', {
    assertions: [
      {
        assert: Fn.conditionEquals({ Ref: 'AWS::AccountId' }, accountId),
        assertDescription: `The backend of ${slug} is for account ${accountId} and for no other`,
      },
      {
        assert: Fn.conditionEquals({ Ref: 'AWS::Region' }, homeRegion),
        assertDescription: `The backend of ${slug} is for ${homeRegion} and for no other region`,
      },
    ],
  })
}
