import type { Agency } from '@breakwater/registry/agency'
import { CfnRule, Fn, type Stack } from 'aws-cdk-lib'

/** CloudFront takes the certificate of the agency's web apps from this region alone. */
const region = 'us-east-1'

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
        assert: Fn.conditionEquals({ Ref: 'AWS::Region' }, region),
        assertDescription: `The backend of ${slug} is for ${region} and for no other region`,
      },
    ],
  })
}
