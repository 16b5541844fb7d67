import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnAccount } from 'aws-cdk-lib/aws-organizations'
import { Construct } from 'constructs'
import type { AccountIdentity } from './account-identity.ts'

type MemberAccountProps = AccountIdentity & {
  /** The id in the registry, by which an existing account is imported into the stack. */
  accountId: string
  organizationalUnitId: string
  tags?: Record<string, string>
}

/** One account in its unit. It is retained when its stack is deleted: only offboarding closes an account. */
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
