import type { PlatformAccount, Registry } from '@breakwater/registry/registry'
import type { App, IAspect } from 'aws-cdk-lib'
import { Aspects, CfnResource, CfnRule, Fn, Stack, Token } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import type { SharedAccount } from './shared-account.ts'

type GuardProps = {
  registry: Registry
  /** The accounts with the resource types that belong to each alone. */
  accounts: readonly Pick<SharedAccount, 'account' | 'ownTypes'>[]
  /** Of these types, those that the accounts of agencies may have as well. */
  agencyTypes?: readonly string[]
}

/**
 * Keeps accounts and regions from being mixed up, in two ways. Synthesis fails on a stack without a fixed account and region
 * of the registry, and on a stack with a resource type that belongs to another account. Each template refuses to be deployed
 * anywhere else, with any credentials and by any tool.
 */
export function guardAccounts(app: App, { registry, accounts, agencyTypes = [] }: GuardProps): void {
  const owners = new Map(accounts.flatMap(({ account, ownTypes }) => ownTypes.map((type) => [type, account] as const)))
  const ofAgencies = new Set(agencyTypes)
  app.node.addValidation({
    validate: () =>
      app.node
        .findAll()
        .filter(Stack.isStack)
        .flatMap((stack) => mixUps(stack, registry, { owners, ofAgencies })),
  })
  Aspects.of(app).add(new RefuseOtherAccounts())
}

function mixUps(
  stack: Stack,
  { platform, agencies }: Registry,
  { owners, ofAgencies }: { owners: ReadonlyMap<string, PlatformAccount>; ofAgencies: ReadonlySet<string> },
): string[] {
  const { account, region } = stack
  if (Token.isUnresolved(account) || Token.isUnresolved(region)) {
    return [`${stack.node.path} names no account or no region: give it both, from the registry`]
  }
  const platformAccount = Object.entries(platform.accounts).find(([, id]) => id === account)?.[0]
  const known = platformAccount !== undefined || agencies.some(({ accountId }) => accountId === account)
  return [
    ...(known ? [] : [`${stack.node.path} is for account ${account}, which the registry does not know`]),
    ...(platform.regions.includes(region)
      ? []
      : [`${stack.node.path} is for ${region}; the registry allows ${platform.regions.join(', ')}`]),
    ...stack.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .filter((resource) => Stack.of(resource) === stack)
      .flatMap(({ cfnResourceType: type, node }) => {
        const owner = owners.get(type)
        const isAllowed = owner === platformAccount || (platformAccount === undefined && ofAgencies.has(type))
        return owner === undefined || isAllowed
          ? []
          : [
              `${node.path}: ${type} belongs into the ${owner} account, not into ${platformAccount ?? `account ${account}`}`,
            ]
      }),
  ]
}

/** Writes the account and the region of a stack into its template as a rule, which CloudFormation checks before it changes anything. */
class RefuseOtherAccounts implements IAspect {
  visit(construct: IConstruct): void {
    if (!Stack.isStack(construct) || construct.nestedStackParent || construct.node.tryFindChild('AccountGuard')) return
    const { account, region } = construct
    new CfnRule(construct, 'AccountGuard', {
      assertions: [
        {
          assert: Fn.conditionEquals({ Ref: 'AWS::AccountId' }, account),
          assertDescription: `This template is for account ${account} and for no other`,
        },
        {
          assert: Fn.conditionEquals({ Ref: 'AWS::Region' }, region),
          assertDescription: `This template is for ${region} and for no other region`,
        },
      ],
    })
  }
}
