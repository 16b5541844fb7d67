import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnAccount } from 'aws-cdk-lib/aws-organizations'
import { Construct } from 'constructs'
import type { AccountIdentity } from './account-identity.ts'

type MemberAccountProps = AccountIdentity & {
  /** The id that the registry knows the account by: an existing account is imported into the stack by it. */
  accountId: string
  organizationalUnitId: string
  tags?: Record<string, string>
}

/** One account and its place in the organization. It outlives its stack: an account is closed by offboarding alone. */
export class MemberAccount extends Construct {
  readonly account: CfnAccount

  constructor(scope: Construct, id: string, props: MemberAccountProps) {
    super(scope, id)
    const { name, email, accountId, organizationalUnitId, tags = {} } = props
    this.account = new CfnAccount(this, 'Account', {
      accountName: name,
      email,
      parentIds: [organizationalUnitId],
      tags: Object.entries({ 'breakwater:account-id': accountId, ...tags }).map(([key, value]) => ({ key, value })),
    })
    this.account.applyRemovalPolicy(RemovalPolicy.RETAIN)
  }
}
